using ClvBatch.Snapshots.Marts;
using ClvBatch.Tests;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>A question of the guide, answered by its SQL on both marts.</summary>
internal static class Questions
{
    /// <summary>The rows that the SQL of the guide returns; the same from either mart.</summary>
    public static MartRows Ask(PublishedShop shop, string name)
    {
        string sql = File.ReadAllText(Path.Combine(ReferenceData.RepositoryRoot(), "src", "guide", "questions", $"{name}.sql"));
        MartRows file = shop.DuckDb.Query(sql, [], CancellationToken.None);
        MartRows postgres = shop.Postgres.Query(sql, [], CancellationToken.None);
        postgres.Columns.ShouldBe(file.Columns);
        postgres.Rows.Count.ShouldBe(file.Rows.Count);
        for (int row = 0; row < file.Rows.Count; row++)
            postgres.Rows[row].Values.Select(Comparable).ShouldBe(file.Rows[row].Values.Select(Comparable), $"{name}, row {row}");
        file.Rows.ShouldNotBeEmpty(name);
        return file;
    }

    /// <summary>Engines differ in how wide a sum is, not in what it says; an average may differ in its last digits.</summary>
    private static object? Comparable(object? value) => value switch
    {
        int or long or decimal => Convert.ToDecimal(value, System.Globalization.CultureInfo.InvariantCulture) / 1.0000m,
        double number => double.Parse(number.ToString("G12", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture),
        _ => value,
    };
}
