using System.CommandLine;
using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.WhatIf;

namespace ClvBatch.Worker.Verbs;

/// <summary>The changes as people write them: percentage points of retention, percent of everything else, the discount rate also as a rate.</summary>
internal sealed class WhatIfArguments
{
    private readonly Option<string?> _retention = Change(
        "--retention", "POINTS", "Percentage points more of the living customers who stay a year, e.g. +5; 0 keeps the share whatever else changes.");

    private readonly Option<string?> _margin = Change("--margin", "PERCENT", "Change of the margin rate, e.g. -10%.");
    private readonly Option<string?> _price = Change("--price", "PERCENT", "Change of prices at the same orders and costs, e.g. +3%.");
    private readonly Option<string?> _frequency = Change("--frequency", "PERCENT", "Change of how often living customers order, e.g. +10%.");
    private readonly Option<string?> _cac = Change("--cac", "PERCENT", "Change of the spend on acquisition, as in the last 12 months, e.g. -20%.");
    private readonly Option<string?> _discount = Change("--discount", "RATE", "Annual discount rate, e.g. 0.12; or its change, e.g. +10%.");

    public IReadOnlyList<Option> Options => [_retention, _margin, _price, _frequency, _cac, _discount];

    /// <exception cref="ConfigurationException">A change cannot be read, or there is none.</exception>
    public Scenario Read(ParseResult arguments)
    {
        if (Options.All(option => arguments.GetResult(option) is null))
        {
            throw new ConfigurationException("what-if", null, "nothing is changed", "give at least one change, e.g. --retention +5");
        }

        string? discount = arguments.GetValue(_discount);
        bool isRelative = discount is ['+' or '-', ..];
        return new Scenario
        {
            RetentionPoints = arguments.GetValue(_retention) is { } points ? Number(_retention, points, points, -100, 100, "give points, e.g. +5 or -1.5") : null,
            Margin = Percent(arguments, _margin),
            Price = Percent(arguments, _price),
            Frequency = Percent(arguments, _frequency),
            Cac = Percent(arguments, _cac),
            AnnualDiscountRate = discount is null || isRelative ? null : Rate(discount),
            DiscountChange = isRelative ? Percent(arguments, _discount) : 0,
        };
    }

    private double Rate(string text)
    {
        const string Remedy = "give a rate from 0 to 1, e.g. 0.12 or 12%, or a change, e.g. +10%";
        return text.EndsWith('%')
            ? Number(_discount, text, text[..^1], -1e-9, 100.0000001, Remedy) / 100
            : Number(_discount, text, text, -1e-9, 1.0000001, Remedy);
    }

    private static double Percent(ParseResult arguments, Option<string?> option)
    {
        if (arguments.GetValue(option) is not { } text)
        {
            return 0;
        }

        const string Remedy = "give percent above -100, e.g. +10% or -10%";
        return text.EndsWith('%')
            ? Number(option, text, text[..^1], -100, 100_000, Remedy) / 100
            : throw new ConfigurationException(option.Name, text, "no percentage", Remedy);
    }

    private static double Number(Option option, string given, string text, double above, double below, string remedy) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number > above && number < below
            ? number
            : throw new ConfigurationException(option.Name, given, "not a change that can be", remedy);

    private static Option<string?> Change(string name, string helpName, string description) =>
        new(name) { HelpName = helpName, Description = description };
}
