using System.Reflection;

namespace ClvBatch.Pipeline.Options;

/// <summary>One settable key of <see cref="ClvOptions"/>: a leaf of the tree of option records.</summary>
/// <param name="Path">Full key, e.g. <c>Clv:Model:HoldoutWeeks</c>.</param>
/// <param name="Route">Properties that lead from the root to the value.</param>
public sealed record OptionKey(string Path, IReadOnlyList<PropertyInfo> Route)
{
    /// <summary>Every key there is, in the order of declaration.</summary>
    public static IReadOnlyList<OptionKey> All { get; } = [.. Leaves(typeof(ClvOptions), "Clv", [])];

    /// <summary>Type of the value; <c>Nullable</c> where null means "not set".</summary>
    public Type Type => Route[^1].PropertyType;

    /// <summary>True for a table of free names, such as the columns of a source.</summary>
    public bool IsMap => Type.IsAssignableTo(typeof(IEnumerable<KeyValuePair<string, string>>));

    /// <summary>True for a list of values.</summary>
    public bool IsList => !IsMap && Type != typeof(string) && Type.IsAssignableTo(typeof(System.Collections.IEnumerable));

    /// <summary>True where the value must never be shown.</summary>
    public bool IsSecret => Route[^1].Name is "ConnectionString" or "Password" or "Users" or "WebhookUrl" or "SuccessPingUrl";

    /// <summary>The value in <paramref name="options"/>; null also where a section on the way is absent.</summary>
    public object? Read(ClvOptions options)
    {
        object? current = options;
        foreach (PropertyInfo step in Route)
        {
            if (current is null)
            {
                return null;
            }

            current = step.GetValue(current);
        }

        return current;
    }

    /// <summary>Whether a property holds a section of its own and not a value.</summary>
    public static bool IsSection(PropertyInfo property)
    {
        Type type = property.PropertyType;
        return type.IsClass && type.Namespace?.StartsWith("ClvBatch.", StringComparison.Ordinal) == true;
    }

    private static IEnumerable<OptionKey> Leaves(Type section, string path, PropertyInfo[] route)
    {
        foreach (PropertyInfo property in section.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            string key = $"{path}:{property.Name}";
            PropertyInfo[] extended = [.. route, property];
            IEnumerable<OptionKey> leaves = IsSection(property) ? Leaves(property.PropertyType, key, extended) : [new OptionKey(key, extended)];
            foreach (OptionKey leaf in leaves)
            {
                yield return leaf;
            }
        }
    }
}
