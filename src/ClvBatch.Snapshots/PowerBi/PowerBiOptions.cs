using System.Globalization;
using ClvBatch.Snapshots.Marts;
using Npgsql;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>Which copy of the published tables a Power BI model reads.</summary>
public enum PowerBiSource
{
    /// <summary>Schema <c>bi</c> of a PostgreSQL mart.</summary>
    PostgreSql,

    /// <summary>The folder of Parquet files.</summary>
    Parquet,
}

/// <summary>What the parameters of the project are set to at first; each can be changed in Power BI without another export.</summary>
public sealed record PowerBiOptions
{
    public PowerBiSource Source { get; init; } = PowerBiSource.PostgreSql;

    /// <summary>Host of the mart, with a port where it is not 5432.</summary>
    public string Server { get; init; } = "localhost";

    public string Database { get; init; } = "clv";

    /// <summary>Folder of the Parquet files as the machine with Power BI sees it.</summary>
    public string ParquetFolder { get; init; } = @"C:\clv\parquet";

    /// <summary>Language of titles and labels in the report, en or ru. The model carries captions in both.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The settings for a mart: its host and database, never its password, since a project is passed on.</summary>
    public static PowerBiOptions For(MartOptions mart, string parquetDirectory)
    {
        PowerBiOptions options = new() { Source = PowerBiSource.Parquet, ParquetFolder = Path.GetFullPath(parquetDirectory) };
        if (mart.Engine is not MartEngine.PostgreSql)
            return options;
        NpgsqlConnectionStringBuilder address = new(mart.ConnectionString);
        string port = address.Port is NpgsqlConnection.DefaultPort ? "" : string.Create(CultureInfo.InvariantCulture, $":{address.Port}");
        return options with
        {
            Source = PowerBiSource.PostgreSql,
            Server = $"{address.Host ?? options.Server}{port}",
            Database = address.Database ?? options.Database,
        };
    }
}
