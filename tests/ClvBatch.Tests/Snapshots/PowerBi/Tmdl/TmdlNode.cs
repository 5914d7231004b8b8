namespace ClvBatch.Tests.Snapshots.PowerBi.Tmdl;

/// <summary>One object of a TMDL file.</summary>
/// <param name="Kind">Type of the object, e.g. table.</param>
/// <param name="Name">Without quotes; empty for an object that has none.</param>
/// <param name="Value">Default property: text of an expression, or a word; null where there is none.</param>
/// <param name="Description">Lines before it that begin with three slashes; null where there are none.</param>
internal sealed record TmdlNode(string Kind, string Name, string? Value, string? Description)
{
    public Dictionary<string, string> Properties { get; } = new(StringComparer.Ordinal);

    public List<TmdlNode> Children { get; } = [];

    public string? this[string property] => Properties.GetValueOrDefault(property);

    public IEnumerable<TmdlNode> Of(string kind) => Children.Where(child => child.Kind == kind);
}
