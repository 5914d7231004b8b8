using System.CommandLine;
using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Configuration;

namespace ClvBatch.Worker.Verbs;

/// <summary>The options that stand for settings, so that files of one's own need no configuration.</summary>
internal sealed class RunShortcuts
{
    private const string Sources = "Clv:Warehouse:Sources";

    private readonly Option<string?> _asOf = Text("--as-of", "DATE", "Last included business date, e.g. 2026-01-31. Default: yesterday; with --transactions the latest date in the files, if earlier.");
    private readonly Option<string?> _transactions = Text("--transactions", "PATH", "CSV or Parquet file, or a pattern such as 'sales/*.csv', with one row per sale; replaces configured sources.");
    private readonly Option<string?> _columns = Text("--columns", "NAME=COLUMN,…", "Columns of --transactions, e.g. customer_id=Id,occurred_at=Date,amount=Price.");
    private readonly Option<string?> _customers = Text("--customers", "PATH", "File of customers.");
    private readonly Option<string?> _leads = Text("--leads", "PATH", "File of leads.");
    private readonly Option<string?> _spend = Text("--spend", "PATH", "File of marketing spend.");
    private readonly Option<string?> _interactions = Text("--interactions", "PATH", "File of reviews, comments, questions, referrals.");
    private readonly Option<string?> _subscriptions = Text("--subscriptions", "PATH", "File of subscriptions with start, end, plan and monthly amount.");
    private readonly Option<string?> _model = Text("--model", "NAME", $"Use this model and no other: {string.Join(", ", ModelOptions.KnownCandidates)}.");

    public RunShortcuts(Command command)
    {
        foreach (Option option in new Option[] { _asOf, _transactions, _columns, _customers, _leads, _spend, _interactions, _subscriptions, _model })
        {
            command.Add(option);
        }
    }

    /// <summary>The files of <c>--transactions</c>; null when the sources are the configured ones.</summary>
    public string? Transactions(ParseResult arguments) => arguments.GetValue(_transactions);

    /// <summary>The settings that the given options stand for.</summary>
    public ConfigurationLayer Layer(ParseResult arguments)
    {
        Dictionary<string, string?> values = new(StringComparer.OrdinalIgnoreCase);
        SetIfGiven(values, "Clv:AsOf", arguments.GetValue(_asOf));
        SetIfGiven(values, "Clv:Model:Candidates", arguments.GetValue(_model));
        SetIfGiven(values, $"{Sources}:Transactions:Files:0", arguments.GetValue(_transactions));
        SetIfGiven(values, $"{Sources}:Customers:Files:0", arguments.GetValue(_customers));
        SetIfGiven(values, $"{Sources}:Leads:Files:0", arguments.GetValue(_leads));
        SetIfGiven(values, $"{Sources}:Spend:Files:0", arguments.GetValue(_spend));
        SetIfGiven(values, $"{Sources}:Interactions:Files:0", arguments.GetValue(_interactions));
        SetIfGiven(values, $"{Sources}:Subscriptions:Files:0", arguments.GetValue(_subscriptions));
        if (arguments.GetValue(_columns) is { } columns)
        {
            AddColumns(values, columns);
        }

        return new ConfigurationLayer("the command line", values, Transactions(arguments) is null ? [] : [Sources]);
    }

    private static void AddColumns(Dictionary<string, string?> values, string columns)
    {
        foreach (string pair in columns.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == pair.Length - 1)
            {
                throw new ConfigurationException("--columns", pair, "not a pair of names", "write e.g. customer_id=Id,occurred_at=Date,amount=Price");
            }

            values[$"{Sources}:Transactions:Columns:{pair[..equals].Trim()}"] = pair[(equals + 1)..].Trim();
        }
    }

    private static void SetIfGiven(Dictionary<string, string?> values, string key, string? value)
    {
        if (value is not null)
        {
            values[key] = value;
        }
    }

    private static Option<string?> Text(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
