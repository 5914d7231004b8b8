using System.Text.Json;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>
/// A value of the rule file with its path. Each reading returns null when the value is not as it should be, after noting why, so that one
/// pass over the file finds every problem.
/// </summary>
internal readonly struct RuleNode(JsonElement element, string path, List<RuleProblem> problems)
{
    public string Path => path;

    public JsonValueKind Kind => element.ValueKind;

    public void Fail(string message) => problems.Add(new RuleProblem(path, message));

    public RuleObject? Object()
    {
        if (Expect(JsonValueKind.Object, "an object"))
            return new RuleObject(this, element, problems);
        return null;
    }

    public IReadOnlyList<RuleNode>? Items(int atLeast = 1)
    {
        if (!Expect(JsonValueKind.Array, "a list"))
            return null;
        List<RuleNode> items = [];
        foreach (JsonElement item in element.EnumerateArray())
            items.Add(new RuleNode(item, $"{path}[{items.Count}]", problems));
        if (items.Count >= atLeast)
            return items;
        Fail($"the list needs at least {atLeast} item(s)");
        return null;
    }

    public string? Text()
    {
        if (!Expect(JsonValueKind.String, "a text"))
            return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            Fail("is not valid Unicode: half of a surrogate pair");
            return null;
        }
    }

    public bool? Flag()
    {
        if (Kind is JsonValueKind.True or JsonValueKind.False)
            return element.GetBoolean();
        Fail($"must be true or false, not {Described()}");
        return null;
    }

    /// <summary>
    /// A number of at most 15 digits before and <paramref name="places"/> after the point: what a decimal column compares with exactly.
    /// </summary>
    public decimal? Number(int places = 12)
    {
        if (!Expect(JsonValueKind.Number, "a number"))
            return null;
        if (element.TryGetDecimal(out decimal value) && decimal.Abs(value) < 1_000_000_000_000_000m && decimal.Round(value, places) == value)
            return decimal.Round(value, places);
        Fail($"may have at most 15 digits before and {places} after the point");
        return null;
    }

    /// <summary>A number within bounds, both included.</summary>
    public decimal? Number(decimal from, decimal to, int places = 6)
    {
        if (Number(places) is not { } value)
            return null;
        if (value >= from && value <= to)
            return value;
        Fail(FormattableString.Invariant($"must lie from {from} to {to}, not {value}"));
        return null;
    }

    private bool Expect(JsonValueKind kind, string name)
    {
        if (Kind != kind)
            Fail($"must be {name}, not {Described()}");
        return Kind == kind;
    }

    private string Described() => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
