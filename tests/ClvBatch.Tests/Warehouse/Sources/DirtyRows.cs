using System.Globalization;
using System.Text;

namespace ClvBatch.Tests.Warehouse.Sources;

/// <summary>
/// A seeded file of transactions with dirt of every kind, and an oracle that says, row by row and in plain C#, what must become of each.
/// </summary>
internal sealed class DirtyRows
{
    private static readonly string[] Keys = ["a", "A", "b ", "  c", "ключ", "d\"e", "f,g", "", "   ", new string('ж', 200)];
    private static readonly string[] Dates = ["2024-01-01", "2024-02-29 08:26", "2024-12-31T23:59:59", "2025-01-01", "2024-02-30", "soon", "", "1899-12-31", "1900-01-01"];
    private static readonly string[] Amounts = ["1", "-2.5", "0", "0.00005", "1e3", "nan", "inf", "-inf", "ten", "", "1e12", "999999999999.9999", "0x1"];

    private readonly Random _random;
    private readonly List<(string Id, string Key, string Date, string Amount)> _rows = [];

    public DirtyRows(int seed)
    {
        _random = new Random(seed);
        int rows = _random.Next(1, 40);
        bool withIds = seed % 2 == 0;
        _rows.Add((withIds ? $"{seed}-first" : "", "sure", "2024-01-01", "1"));
        for (int i = 0; i < rows; i++)
            _rows.Add((withIds && _random.Next(8) > 0 ? $"{seed}-{_random.Next(rows)}" : "", Pick(Keys), Pick(Dates), Pick(Amounts)));
        Seed = seed;
        WithIds = withIds;
        Shapeless = _random.Next(3);
    }

    public int Seed { get; }

    public bool WithIds { get; }

    public int Shapeless { get; }

    public int Count => _rows.Count + Shapeless;

    public string Csv()
    {
        StringBuilder text = new("transaction_id;customer_id;occurred_at;amount\n");
        foreach ((string id, string key, string date, string amount) in _rows)
            text.Append(CultureInfo.InvariantCulture, $"{id};\"{key.Replace("\"", "\"\"", StringComparison.Ordinal)}\";{date};{amount}\n");
        for (int i = 0; i < Shapeless; i++)
            text.Append(i % 2 == 0 ? "broken\n" : "one;two;2024-01-01;3;4;5\n");
        return text.ToString();
    }

    /// <summary>Accepted, quarantined, dropped and after as-of, decided value by value.</summary>
    public (long Accepted, long Quarantined, long Dropped, long AfterAsOf) Expected()
    {
        string?[] fates = [.. _rows.Select(r => Fate(r.Key, r.Date, r.Amount))];
        var usable = _rows.Where((_, i) => fates[i] is null).ToList();
        long conflicting = 0, repeated = 0;
        if (WithIds)
        {
            foreach (var same in usable.Where(r => r.Id.Length > 0).GroupBy(r => r.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            {
                bool differ = same.Select(r => (r.Key.Trim(), r.Date[..10], Rounded(r.Amount))).Distinct().Count() > 1;
                conflicting += differ ? same.Count() : 0;
                repeated += differ ? 0 : same.Count() - 1;
            }
        }

        return (
            usable.Count - conflicting - repeated, fates.Count(f => f is "bad") + conflicting + Shapeless, repeated, fates.Count(f => f is "late"));
    }

    private static string? Fate(string key, string date, string amount)
    {
        if (key.Trim().Length == 0 || date is "" or "soon" or "2024-02-30" or "1899-12-31" || Rounded(amount) is null)
            return "bad";
        return date.StartsWith("2025", StringComparison.Ordinal) ? "late" : null;
    }

    private static decimal? Rounded(string amount) =>
        amount is not ("nan" or "inf" or "-inf" or "1e12") && decimal.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value)
            ? Math.Round(value, 4, MidpointRounding.AwayFromZero)
            : null;

    private string Pick(string[] values) => values[_random.Next(values.Length)];
}
