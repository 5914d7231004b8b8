using System.Text;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.PostgreSql.Pushdown;

/// <summary>Some keys as one literal of PostgreSQL: an array of text or of bigint.</summary>
/// <param name="keys">The keys as text.</param>
/// <param name="isWhole">True when the column they are compared with holds whole numbers.</param>
internal sealed class KeyList(IReadOnlyCollection<string> keys, bool isWhole)
{
    /// <summary>More keys than this make a query that is no longer cheap to send and to plan.</summary>
    public const int Limit = 100_000;

    public int Count => keys.Count;

    /// <summary>The literal.</summary>
    public string Sql
    {
        get
        {
            StringBuilder elements = new();
            foreach (string key in keys)
            {
                string escaped = key.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
                elements.Append(elements.Length == 0 ? "\"" : ",\"").Append(escaped).Append('"');
            }

            return $"CAST({SqlLiteral.Text($"{{{elements}}}")} AS {(isWhole ? "bigint" : "text")}[])";
        }
    }
}
