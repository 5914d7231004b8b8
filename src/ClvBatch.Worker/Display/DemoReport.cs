using System.Data.Common;
using System.Globalization;
using ClvBatch.Warehouse.Demo;

namespace ClvBatch.Worker.Display;

/// <summary>Says what the simulated shop is and, where it went into a database, with which settings a run reads it.</summary>
internal static class DemoReport
{
    private static readonly string[] Sources = ["Transactions", "Customers", "Leads", "Spend", "Interactions"];

    public static void Write(TextWriter output, DemoOptions options, ShopTruth truth)
    {
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{truth.Totals.Customers:N0} customers, {truth.Rows.Transactions:N0} transaction rows, {truth.From:yyyy-MM-dd} to {truth.AsOf:yyyy-MM-dd}: " +
            $"{(options.Database is { } loaded ? $"schema {loaded.Schema}" : options.Directory)}"));
        if (options.Database is not { } database)
            return;
        output.WriteLine($"truth: {options.Directory}");
        output.WriteLine("A run on it:");
        output.WriteLine($"  export CLV__Warehouse__ConnectionString='{WithoutPassword(database.ConnectionString)}'");
        output.WriteLine("  export CLV__Warehouse__Engine=PostgreSql");
        foreach (string source in Sources)
            output.WriteLine($"  export CLV__Warehouse__Sources__{source}__Table={Qualified(database.Schema, source)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  clvbatch run --as-of {truth.AsOf:yyyy-MM-dd} --out out/postgres"));
    }

    private static string Qualified(string schema, string source)
    {
        bool isPlain = schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_');
        return $"{(isPlain ? schema : $"'\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"'")}.{source.ToLowerInvariant()}";
    }

    private static string WithoutPassword(string connectionString)
    {
        DbConnectionStringBuilder settings = new() { ConnectionString = connectionString };
        foreach (string secret in new[] { "Password", "Pwd", "Passfile", "SSL Password" })
        {
            if (settings.ContainsKey(secret))
                settings[secret] = "…";
        }

        return settings.ConnectionString;
    }
}
