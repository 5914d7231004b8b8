using System.Text.Json;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Worker.Verbs;

/// <summary>The simulated shop that <c>run --demo</c> reads: written once, reused while date, size and seed are the same.</summary>
/// <param name="folder">Output folder of the run; the shop lies in its folder <c>source</c>.</param>
internal sealed class DemoSource(string folder)
{
    private const int Customers = 20_000;
    private const ulong Seed = 1;

    /// <summary>Output folder of <c>run --demo</c> without <c>--out</c>.</summary>
    public static readonly string DefaultFolder = Path.Combine("out", "demo");

    private readonly string _directory = Path.Combine(folder, "source");

    /// <summary>Settings that map the files of the shop.</summary>
    public ConfigurationLayer Layer()
    {
        const string sources = "Clv:Warehouse:Sources";
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase) { ["Clv:Currency"] = "EUR" };
        foreach (string source in new[] { "Transactions", "Customers", "Leads", "Spend", "Interactions" })
        {
            values[$"{sources}:{source}:Files:0"] = Path.Combine(_directory, source.ToLowerInvariant() + ".csv");
        }

        return new ConfigurationLayer("--demo", values, sources);
    }

    /// <summary>Makes sure that the shop of that date is there, and says what it did.</summary>
    public void Prepare(DateOnly asOf, Action<string> say, CancellationToken cancellationToken)
    {
        if (Holds(asOf))
        {
            say($"Demo shop: {_directory} is reused");
            return;
        }

        say($"Demo shop: writing {Customers:N0} customers to {_directory}");
        DemoShop.Write(new DemoOptions { Customers = Customers, Seed = Seed, Directory = _directory, To = asOf }, progress: null, cancellationToken);
    }

    private bool Holds(DateOnly asOf)
    {
        string truth = Path.Combine(_directory, DemoShop.TruthFileName);
        try
        {
            return File.Exists(truth)
                && TruthFile.Read(truth) is { Seed: Seed, Totals.Customers: Customers } shop
                && shop.AsOf == asOf;
        }
        catch (JsonException)
        {
            // A truth that cannot be read belongs to a shop that was not finished or to another version: it is written anew.
            return false;
        }
    }
}
