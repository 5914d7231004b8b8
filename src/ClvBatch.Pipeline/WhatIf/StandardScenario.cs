using System.Globalization;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Pipeline.WhatIf;

/// <summary>A scenario of the standard set under the name that it is published by.</summary>
/// <param name="Code">Name, e.g. <c>retention+5</c> or <c>price-10%</c>.</param>
/// <param name="Input">What is changed: retention, margin, discount_rate, price, frequency or cac.</param>
/// <param name="Change">By how much, in <paramref name="Unit"/>.</param>
/// <param name="Unit">points or percent.</param>
public sealed record StandardScenario(string Code, string Input, double Change, string Unit, Scenario Scenario)
{
    /// <summary>True where equity cannot change, so that segments have nothing to say.</summary>
    public bool IsAboutSpend => Input is "cac";

    public static IReadOnlyList<StandardScenario> All(WhatIfOptions options)
    {
        int[] points = [.. options.RetentionPoints, .. options.RetentionPoints.Select(point => -point)];
        List<StandardScenario> all = [.. points.Select(point => Retention(point))];
        foreach (double change in (double[])[options.Change, -options.Change])
        {
            all.Add(Percent("margin", change, new Scenario { Margin = change }));
            all.Add(Percent("discount_rate", change, new Scenario { DiscountChange = change }));
            all.Add(Percent("price", change, new Scenario { Price = change }));
            all.Add(Percent("frequency", change, new Scenario { Frequency = change }));
            all.Add(Percent("cac", change, new Scenario { Cac = change }));
        }

        return all;
    }

    private static StandardScenario Retention(int points) =>
        new($"retention{Signed(points)}", "retention", points, "points", new Scenario { RetentionPoints = points });

    private static StandardScenario Percent(string input, double change, Scenario scenario)
    {
        double percent = Math.Round(100 * change, 10);
        return new($"{input}{Signed(percent)}%", input, percent, "percent", scenario);
    }

    private static string Signed(double value) => value.ToString("+0.##########;-0.##########", CultureInfo.InvariantCulture);
}
