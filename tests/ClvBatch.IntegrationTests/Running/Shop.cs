using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>A small shop of its own folder: enough customers and repeats to be fitted, the same at every call.</summary>
public sealed partial class Shop : IDisposable
{
    public static readonly DateOnly AsOf = new(2025, 6, 30);

    public Shop()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("clvbatch-shop-").FullName;
        Transactions = Path.Combine(Directory, "sales.csv");
        File.WriteAllText(Transactions, Csv(300));
    }

    public string Directory { get; }

    public string Transactions { get; }

    public string Out => Path.Combine(Directory, "out");

    /// <summary>Arguments of a run over the file of this shop.</summary>
    public string[] RunArguments(string @out, params string[] more) =>
        ["run", "--transactions", Transactions, "--as-of", "2025-06-30", "--model", "MbgNbd", "--out", @out, "--json", .. more];

    /// <summary>The settings of <see cref="RunArguments"/>, for a run in this process.</summary>
    public ClvOptions Options(string @out)
    {
        Dictionary<string, string> none = new(StringComparer.Ordinal);
        return OptionsLoader.Load(
            null, none, [OutputFolder.Layer(@out)], [$"Warehouse:Sources:Transactions:Files={Transactions}", "Model:Candidates=MbgNbd"]);
    }

    /// <summary>Moves all dates so that the newest day of the shop is <paramref name="last"/>.</summary>
    public void MoveTo(DateOnly last)
    {
        int days = last.DayNumber - AsOf.DayNumber;
        File.WriteAllText(Transactions, Date().Replace(File.ReadAllText(Transactions), date =>
            DateOnly.ParseExact(date.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    /// <summary>Path and hash of every Parquet file of a snapshot, from its manifest.</summary>
    public static string[] Hashes(string @out, string date = "2025-06-30")
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(@out, "parquet.manifest", $"{date}.json")));
        return [.. manifest.RootElement.GetProperty("files").EnumerateArray()
            .Select(file => $"{file.GetProperty("path").GetString()} {file.GetProperty("sha256").GetString()}")];
    }

    /// <summary>Sales of customers who buy again with falling frequency, with refunds, two categories and Cyrillic ids.</summary>
    public static string Csv(int customers)
    {
        StringBuilder text = new("order_id,customer_id,occurred_at,amount,category,channel\n");
        int order = 0;
        for (int customer = 0; customer < customers; customer++)
        {
            DateOnly day = new DateOnly(2024, 1, 3).AddDays(customer * 5 % 420);
            int gap = 9 + customer * 7 % 61;
            int purchases = 1 + (customer % 3 == 0 ? 0 : customer * 11 % 8);
            for (int purchase = 0; purchase < purchases && day <= AsOf; purchase++)
            {
                decimal amount = 10 + customer * 13 % 90 + purchase * 3 % 17 + 0.25m;
                Line(text, ++order, customer, day, amount, purchase);
                if (order % 23 == 0)
                    Line(text, order, customer, day.AddDays(4), -amount / 2, purchase);
                day = day.AddDays(gap + purchase * 5 % 13);
            }
        }

        return text.ToString();
    }

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}", RegexOptions.None, 1000)]
    private static partial Regex Date();

    private static void Line(StringBuilder text, int order, int customer, DateOnly day, decimal amount, int purchase) => text.Append(
        CultureInfo.InvariantCulture,
        $"A{order},Клиент-{customer:0000},{day:yyyy-MM-dd},{amount},{(purchase % 2 == 0 ? "чай" : "coffee")},{(customer % 4 == 0 ? "поиск" : "email")}\n");
}
