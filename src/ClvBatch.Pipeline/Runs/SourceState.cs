using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The configured sources as a connection sees them now.</summary>
internal static class SourceState
{
    /// <exception cref="SourceException">A source is missing or breaks its contract.</exception>
    public static IReadOnlyList<BoundSource> Bind(DuckDbConnection connection, ClvOptions options, CancellationToken cancellationToken) =>
        new SourceBinder(connection, options.Warehouse, Environment.CurrentDirectory).Bind(cancellationToken);

    /// <summary>A short hash that differs when the input differs, as far as can be told without reading it all.</summary>
    public static string Fingerprint(ClvOptions options, CancellationToken cancellationToken)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = database.Connect();
        return new SourceFingerprint(connection).Of(Bind(connection, options, cancellationToken), cancellationToken);
    }
}
