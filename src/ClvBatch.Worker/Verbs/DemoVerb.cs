using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>demo</c>: writes the simulated shop with its true parameters.</summary>
internal sealed class DemoVerb : Verb
{
    private readonly Option<int> _customers = new("--customers")
    {
        Description = "Customers with at least one order.", HelpName = "N", DefaultValueFactory = _ => 20_000,
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed is another shop.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private readonly Option<string> _out = new("--out") { Description = "Folder of the files.", HelpName = "DIR", Required = true };

    private readonly Option<DateOnly?> _asOf = new("--as-of") { Description = "Last business date of the shop. Default: yesterday (UTC).", HelpName = "DATE" };

    private readonly Option<DemoFormat> _format = new("--format") { Description = "Kind of the files.", DefaultValueFactory = _ => DemoFormat.Csv };

    private readonly Option<bool> _seasonality = new("--seasonality") { Description = "Let sales follow the months of a retail year." };

    private readonly Option<bool> _calm = new("--calm") { Description = "Leave out the planted stories." };

    public DemoVerb()
        : base("demo", "Write the simulated shop: transactions, customers, leads, spend, interactions and the truth behind them.")
    {
        foreach (Option option in new Option[] { _customers, _seed, _out, _asOf, _format, _seasonality, _calm })
        {
            Add(option);
        }
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        DemoOptions options = new()
        {
            Customers = arguments.GetValue(_customers),
            Seed = arguments.GetValue(_seed),
            Directory = arguments.GetRequiredValue(_out),
            To = arguments.GetValue(_asOf) ?? AsOfDate.Yesterday("UTC", context.Clock),
            Format = arguments.GetValue(_format),
            Seasonality = arguments.GetValue(_seasonality),
            Calm = arguments.GetValue(_calm),
        };
        ShopTruth truth = Write(options, context, cancellationToken);
        context.Out.WriteLine(
            $"{truth.Totals.Customers:N0} customers, {truth.Rows.Transactions:N0} transaction rows, {truth.From:yyyy-MM-dd} to {truth.AsOf:yyyy-MM-dd}: {options.Directory}");
        return ExitCode.Success;
    }

    private static ShopTruth Write(DemoOptions options, WorkerContext context, CancellationToken cancellationToken)
    {
        try
        {
            return DemoShop.Write(options, new DemoProgressLine(context), cancellationToken);
        }
        catch (ArgumentException error)
        {
            throw new ConfigurationException("demo", null, error.Message, "see clvbatch demo --help");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("--out", options.Directory, $"cannot be written to ({error.Message})", "name another folder");
        }
    }
}
