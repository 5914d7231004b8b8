using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>Where a PostgreSQL mart is and how to connect to it.</summary>
internal sealed class MartPlace
{
    /// <summary>Seconds a statement may take unless the connection string says otherwise: a night's COPY takes longer than the half minute that suits a page.</summary>
    private const int DefaultTimeout = 7200;

    private readonly NpgsqlConnectionStringBuilder _settings;

    /// <exception cref="MartNotReadyException">The connection string is unusable.</exception>
    public MartPlace(MartOptions options)
    {
        _settings = Settings(options.ConnectionString);
        Name = string.Create(
            CultureInfo.InvariantCulture, $"database {_settings.Database ?? _settings.Username} on {_settings.Host}:{_settings.Port}");
    }

    /// <summary>Database and server, for people.</summary>
    public string Name { get; }

    public string? User => _settings.Username;

    /// <summary>The connection string for one purpose.</summary>
    /// <param name="purpose">What the server shows as the name of the application.</param>
    /// <param name="keepAliveSeconds">Above 0 = an idle connection is pinged that often.</param>
    public string ConnectionString(string purpose, int keepAliveSeconds = 0) => new NpgsqlConnectionStringBuilder(_settings.ConnectionString)
    {
        ApplicationName = purpose,
        KeepAlive = keepAliveSeconds,
    }.ConnectionString;

    private static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        try
        {
            DbConnectionStringBuilder given = new() { ConnectionString = connectionString };
            NpgsqlConnectionStringBuilder settings = new(connectionString) { Pooling = false };
            if (string.IsNullOrWhiteSpace(settings.Host))
                throw new MartNotReadyException("Clv:Mart:ConnectionString names no server; give Host=…;Database=…;Username=….");
            if (!given.ContainsKey("Command Timeout") && !given.ContainsKey("CommandTimeout"))
                settings.CommandTimeout = DefaultTimeout;
            return settings;
        }
        catch (ArgumentException e)
        {
            throw new MartNotReadyException(
                "Clv:Mart:ConnectionString is no Npgsql connection string (Host=…;Database=…;Username=…;Password=…).", e);
        }
    }
}
