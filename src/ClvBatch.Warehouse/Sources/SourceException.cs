namespace ClvBatch.Warehouse.Sources;

/// <summary>A source is missing, unreadable, or not what its contract asks for. The message says what, where, and what to do; never transient.</summary>
public sealed class SourceException : Exception
{
    /// <summary>Creates the error of one source.</summary>
    public SourceException(string source, string message, Exception? cause = null)
        : base($"{source}: {message}", cause) => SourceName = source;

    /// <summary>Name of the source, e.g. "Transactions".</summary>
    public string SourceName { get; }
}
