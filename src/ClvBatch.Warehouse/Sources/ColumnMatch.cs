using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>Finds canonical columns among a source's own, and the nearest name where one is not found.</summary>
internal static class ColumnMatch
{
    /// <summary>Exact, then letter case ignored, then only letters and digits compared ("Customer ID" is customer_id).</summary>
    public static DuckDbColumn? Find(string name, IReadOnlyList<DuckDbColumn> columns) =>
        columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal))
        ?? columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? columns.FirstOrDefault(c => string.Equals(Letters(c.Name), Letters(name), StringComparison.Ordinal));

    /// <summary>" Did you mean 'x'?" when a name lies within a third of its length in edits; else nothing.</summary>
    public static string Suggestion(string name, IEnumerable<string> names)
    {
        (string Name, int Distance) nearest = names
            .Select(n => (Name: n, Distance: Distance(Letters(name), Letters(n))))
            .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
            .FirstOrDefault((Name: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(2, name.Length / 3) ? $" Did you mean '{nearest.Name}'?" : "";
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static int Distance(string a, string b)
    {
        int[] previous = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int[] current = new int[b.Length + 1];
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(change, Math.Min(previous[j], current[j - 1]) + 1);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
