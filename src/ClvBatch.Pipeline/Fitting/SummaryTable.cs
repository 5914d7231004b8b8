using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Fitting;

/// <summary>A summary file in memory, in the order of its rows, with all its columns, known or not.</summary>
internal sealed class SummaryTable : IDisposable
{
    private const string Source = "summary";

    private readonly DuckDbDatabase _database;
    private readonly DuckDbConnection _connection;
    private readonly string[] _names;

    private SummaryTable(DuckDbDatabase database, DuckDbConnection connection, string file, CancellationToken cancellationToken)
    {
        _database = database;
        _connection = connection;
        connection.Execute($"CREATE TABLE summary AS SELECT * FROM {Reader(file)}", cancellationToken);
        _names = [.. connection.Describe("SELECT * FROM summary", cancellationToken).Select(column => column.Name)];
        Rows = connection.Scalar<long>("SELECT count(*) FROM summary", cancellationToken);
    }

    public long Rows { get; }

    /// <exception cref="SourceException">There is no such file, or it cannot be read.</exception>
    public static SummaryTable Open(string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
            throw new SourceException(Source, $"there is no file {file}.");
        DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { PreserveInsertionOrder = true });
        DuckDbConnection connection = database.Connect();
        try
        {
            return new SummaryTable(database, connection, file, cancellationToken);
        }
        catch (DuckDbException error)
        {
            connection.Dispose();
            database.Dispose();
            throw new SourceException(Source, $"{file} cannot be read: {error.EngineMessage ?? error.Message}", error);
        }
    }

    public bool Has(SummaryColumn column) => Find(column) is not null;

    /// <summary>The numbers of a column that every row must have.</summary>
    /// <exception cref="SourceException">The file has no such column.</exception>
    /// <exception cref="ModelFitException">A value is missing or no number; the message names the row.</exception>
    public double[] Required(SummaryColumn column, CancellationToken cancellationToken)
    {
        double[] values = Optional(column, cancellationToken) ?? throw Missing(column);
        int empty = Array.FindIndex(values, double.IsNaN);
        return empty < 0 ? values : throw new ModelFitException(Sentence($"Row {empty + 1} of the summary has no {Find(column)} ({column.Meaning})."));
    }

    /// <summary>The numbers of a column, NaN where a cell is empty; null when the file does not have it.</summary>
    public double[]? Optional(SummaryColumn column, CancellationToken cancellationToken)
    {
        if (Find(column) is not { } name)
            return null;
        CheckNumbers(name, cancellationToken);
        return Numbers($"try_cast({SqlIdentifier.Quote(name)} AS double)", cancellationToken);
    }

    /// <summary>0, 1, … for the distinct values of a column in ascending order; all 0 when the file does not have it.</summary>
    public double[] Codes(SummaryColumn column, CancellationToken cancellationToken) => Find(column) is { } name
        ? Numbers($"dense_rank() OVER (ORDER BY {SqlIdentifier.Quote(name)})::double - 1", cancellationToken)
        : new double[Rows];

    /// <summary>Writes the rows of the summary, all columns as they came, followed by the scores; what is not known is empty.</summary>
    public void WriteWith(IReadOnlyList<SummaryScoreColumn> scores, string file, CancellationToken cancellationToken)
    {
        string columns = string.Join(", ", scores.Select(score => $"{SqlIdentifier.Quote(score.Name)} double"));
        _connection.Execute($"CREATE TABLE score ({columns})", cancellationToken);
        using (DuckDbAppender appender = _connection.Appender("main", "score"))
        {
            appender.Append((int)Rows, [.. scores.Select(score => AppendColumn.NanAsNull(Known(score.Values)))]);
            appender.Complete();
        }

        string kept = string.Join(", ", _names.Where(name => !scores.Any(score => Same(score.Name, name))).Select(name => $"summary.{SqlIdentifier.Quote(name)}"));
        string format = IsParquet(file) ? "FORMAT parquet, COMPRESSION zstd" : "FORMAT csv, HEADER";
        _connection.Execute(
            $"""
            COPY (SELECT {kept}, score.* FROM summary JOIN score ON summary.rowid = score.rowid ORDER BY summary.rowid)
            TO {SqlLiteral.Text(file)} ({format})
            """,
            cancellationToken);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static string Reader(string file) => IsParquet(file)
        ? $"read_parquet({SqlLiteral.Text(file)})"
        : $"read_csv({SqlLiteral.Text(file)}, header = true, sample_size = -1, nullstr = ['', 'NA', 'NULL'])";

    private static bool IsParquet(string file) => Path.GetExtension(file).Equals(".parquet", StringComparison.OrdinalIgnoreCase);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static double[] Known(double[] values) => Array.ConvertAll(values, value => double.IsFinite(value) ? value : double.NaN);

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private string? Find(SummaryColumn column) =>
        column.Names.Select(known => Array.Find(_names, name => Same(name, known))).FirstOrDefault(name => name is not null);

    private SourceException Missing(SummaryColumn column) => new(
        Source, $"the file has no column {string.Join(" or ", column.Names)} ({column.Meaning}); it has {string.Join(", ", _names)}.");

    private void CheckNumbers(string name, CancellationToken cancellationToken)
    {
        string column = SqlIdentifier.Quote(name);
        string? complaint = _connection.Rows(
            $"SELECT rowid + 1, {column}::varchar FROM summary WHERE {column} IS NOT NULL AND try_cast({column} AS double) IS NULL ORDER BY rowid LIMIT 1",
            row => Sentence($"Row {row.Get<long>(0)} of the summary has '{row.Get<string>(1)}' in column {name}, which is not a number."),
            cancellationToken).SingleOrDefault();
        if (complaint is not null)
            throw new ModelFitException(complaint);
    }

    private double[] Numbers(string expression, CancellationToken cancellationToken)
    {
        double[] values = new double[Rows];
        int at = 0;
        using DuckDbResult result = _connection.Query($"SELECT coalesce({expression}, 'NaN'::double) FROM summary ORDER BY rowid", cancellationToken);
        while (result.Read() is { } chunk)
        {
            chunk.Values<double>(0).CopyTo(values.AsSpan(at));
            at += chunk.Count;
        }

        return values;
    }
}
