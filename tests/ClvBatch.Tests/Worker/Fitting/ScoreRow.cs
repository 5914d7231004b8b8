using System.Globalization;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Worker.Fitting;

/// <summary>One row of a score file as text by column.</summary>
internal sealed class ScoreRow
{
    private readonly Dictionary<string, string> _cells = [];

    /// <summary>A cell as a number; NaN when it is empty.</summary>
    public double this[string column] =>
        _cells[column].Length == 0 ? double.NaN : double.Parse(_cells[column], CultureInfo.InvariantCulture);

    public IReadOnlyCollection<string> Columns => _cells.Keys;

    public string Text(string column) => _cells[column];

    /// <summary>The rows of a CSV or Parquet file in their order.</summary>
    public static IReadOnlyList<ScoreRow> Read(string file)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { PreserveInsertionOrder = true });
        using DuckDbConnection connection = database.Connect();
        string query = $"SELECT coalesce(columns(*)::varchar, '') FROM {SqlLiteral.Text(file)}";
        string[] names = [.. connection.Describe($"SELECT * FROM {SqlLiteral.Text(file)}", CancellationToken.None).Select(column => column.Name)];
        return connection.Rows(
            query,
            row =>
            {
                ScoreRow read = new();
                for (int i = 0; i < names.Length; i++)
                    read._cells[names[i]] = row.Get<string>(i);
                return read;
            },
            CancellationToken.None);
    }
}
