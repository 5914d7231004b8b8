using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.CommandLine;
using ClvBatch.Worker.Configuration;
using ClvBatch.Worker.Display;

namespace ClvBatch.Worker.Verbs;

/// <summary><c>demo</c>: writes the simulated shop with its true parameters.</summary>
internal sealed class DemoVerb : Verb
{
    private static readonly string TruthFolder = Path.Combine("out", "demo-truth");

    private readonly Option<int> _customers = new("--customers")
    {
        Description = "Customers with at least one order.", HelpName = "N", DefaultValueFactory = _ => 20_000,
    };

    private readonly Option<ulong> _seed = new("--seed") { Description = "Another seed is another shop.", HelpName = "S", DefaultValueFactory = _ => 1 };

    private readonly Option<string?> _out = new("--out")
    {
        Description = $"Folder of the files; with --to postgres of the truth alone. Default there: {TruthFolder}.", HelpName = "DIR",
    };

    private readonly Option<DateOnly?> _asOf = new("--as-of") { Description = "Last business date of the shop. Default: yesterday (UTC).", HelpName = "DATE" };

    private readonly Option<DemoFormat> _format = new("--format") { Description = "Kind of the files.", DefaultValueFactory = _ => DemoFormat.Csv };

    private readonly Option<bool> _seasonality = new("--seasonality") { Description = "Let sales follow the months of a retail year." };

    private readonly Option<bool> _calm = new("--calm") { Description = "Leave out the planted stories." };

    private readonly Option<DemoPlace> _to = new("--to") { Description = "Where the tables go.", DefaultValueFactory = _ => DemoPlace.Files };

    private readonly Option<string?> _connection = new("--connection")
    {
        Description = "PostgreSQL to load the shop into. Default: Clv:Warehouse:ConnectionString of the configuration.", HelpName = "STRING",
    };

    private readonly Option<string> _schema = new("--schema") { Description = "Schema of the tables there.", HelpName = "NAME", DefaultValueFactory = _ => "shop" };

    private readonly Option<bool> _replace = new("--replace") { Description = "Replace tables of the same names that no demo made." };

    private readonly Option<string?> _config = new("--config") { Description = "Configuration file in place of config/appsettings.json.", HelpName = "FILE" };

    public DemoVerb()
        : base("demo", "Write the simulated shop: transactions, customers, leads, spend, interactions and the truth behind them.")
    {
        foreach (Option option in new Option[]
        {
            _customers, _seed, _out, _asOf, _format, _seasonality, _calm, _to, _connection, _schema, _replace, _config,
        })
        {
            Add(option);
        }
    }

    public override int Execute(ParseResult arguments, WorkerContext context, CancellationToken cancellationToken)
    {
        DemoTarget? target = arguments.GetValue(_to) is DemoPlace.Postgres ? Target(arguments, context) : null;
        DemoOptions options = new()
        {
            Customers = arguments.GetValue(_customers),
            Seed = arguments.GetValue(_seed),
            Directory = Folder(arguments, target),
            Database = target,
            To = arguments.GetValue(_asOf) ?? AsOfDate.Yesterday("UTC", context.Clock),
            Format = arguments.GetValue(_format),
            Seasonality = arguments.GetValue(_seasonality),
            Calm = arguments.GetValue(_calm),
        };
        ShopTruth truth = Write(options, context, cancellationToken);
        DemoReport.Write(context.Out, options, truth);
        return ExitCode.Success;
    }

    private string Folder(ParseResult arguments, DemoTarget? target) => arguments.GetValue(_out)
        ?? (target is null ? throw new ConfigurationException("--out", null, "is missing", "name the folder of the files") : TruthFolder);

    private DemoTarget Target(ParseResult arguments, WorkerContext context)
    {
        string? connectionString = arguments.GetValue(_connection)
            ?? OptionsLoader.Load(arguments.GetValue(_config), context.Environment, [], []).Warehouse.ConnectionString;
        return string.IsNullOrWhiteSpace(connectionString)
            ? throw new ConfigurationException("--connection", null, "is missing", "name the database, or set Clv:Warehouse:ConnectionString")
            : new DemoTarget(connectionString, arguments.GetRequiredValue(_schema), arguments.GetValue(_replace));
    }

    private static ShopTruth Write(DemoOptions options, WorkerContext context, CancellationToken cancellationToken)
    {
        try
        {
            return DemoShop.Write(options, new DemoProgressLine(context), cancellationToken);
        }
        catch (DemoException error)
        {
            throw new ConfigurationException("--to postgres", null, error.Message, "nothing was changed there");
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

/// <summary>Where the simulated shop goes.</summary>
internal enum DemoPlace
{
    /// <summary>Files in a folder.</summary>
    Files,

    /// <summary>Tables of a PostgreSQL database.</summary>
    Postgres,
}
