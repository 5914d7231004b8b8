using System.Text.Json;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>An object of the rule file. It remembers which properties were asked for: any other one is a problem.</summary>
internal sealed class RuleObject(RuleNode node, JsonElement element, List<RuleProblem> problems)
{
    private readonly List<string> _asked = [];

    public RuleNode Node => node;

    public RuleNode? Optional(string name)
    {
        _asked.Add(name);
        return element.TryGetProperty(name, out JsonElement value) ? new RuleNode(value, Below(name), problems) : null;
    }

    public RuleNode? Required(string name)
    {
        RuleNode? value = Optional(name);
        if (value is null)
            node.Fail($"needs the property '{name}'");
        return value;
    }

    /// <summary>Call it after the last property was read.</summary>
    public void RejectOthers()
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            string name = property.Name;
            if (_asked.Contains(name, StringComparer.Ordinal))
                continue;
            string meant = NearestName.Of(name, _asked) is { } nearest ? $"; did you mean '{nearest}'?" : "";
            node.Fail($"has the unknown property '{Shown.Of(name)}'{meant}");
        }
    }

    private string Below(string name) => node.Path.Length == 0 ? name : $"{node.Path}.{name}";
}
