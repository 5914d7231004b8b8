namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads when a category is worth offering.</summary>
internal static class NextCategoryReader
{
    private const int Most = 1_000_000_000;

    public static NextCategoryRules? Read(RuleNode? node)
    {
        if (node?.Object() is not { } rules)
            return null;
        decimal? alive = rules.Required("minAlive")?.Number(0, 1);
        decimal? support = rules.Required("minSupport")?.Number(1, Most, places: 0);
        decimal? lift = rules.Required("minLift")?.Number(0, 1000);
        decimal? comparable = rules.Required("minComparable")?.Number(1, Most, places: 0);
        decimal? months = rules.Required("windowMonths")?.Number(1, 120, places: 0);
        decimal? links = rules.Required("linksPerCategory")?.Number(1, 100, places: 0);
        decimal? perCustomer = rules.Required("perCustomer")?.Number(1, 10, places: 0);
        rules.RejectOthers();
        if (new[] { alive, support, lift, comparable, months, links, perCustomer }.Contains(null))
            return null;
        return new NextCategoryRules
        {
            MinAlive = alive!.Value,
            MinSupport = (int)support!.Value,
            MinLift = lift!.Value,
            MinComparable = (int)comparable!.Value,
            WindowMonths = (int)months!.Value,
            LinksPerCategory = (int)links!.Value,
            PerCustomer = (int)perCustomer!.Value,
        };
    }
}
