using System.Reflection;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Configuration;

/// <summary>Builds <see cref="ClvOptions"/> from layers and collects what cannot be read.</summary>
/// <remarks>
/// In place of the binder of Microsoft.Extensions.Configuration, which stops at the first unreadable value, ignores unknown keys
/// and merges lists of two files item by item.
/// </remarks>
internal sealed class OptionsBinder(LayeredValues values)
{
    private readonly List<ConfigurationError> _errors = [];

    public IReadOnlyList<ConfigurationError> Errors => _errors;

    public ClvOptions Bind() => (ClvOptions)BindSection(typeof(ClvOptions), "Clv");

    private object BindSection(Type type, string path)
    {
        object section = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite))
        {
            string key = $"{path}:{property.Name}";
            if (!OptionKey.IsSection(property))
            {
                BindValue(section, property, key);
            }
            else if (property.GetValue(section) is not null || values.IsSetBelow(key))
            {
                property.SetValue(section, BindSection(property.PropertyType, key));
            }
        }

        return section;
    }

    private void BindValue(object section, PropertyInfo property, string key)
    {
        OptionKey option = new(key, [property]);
        if (option.IsMap)
        {
            BindMap(section, property, key);
        }
        else if (option.IsList)
        {
            BindList(section, property, key);
        }
        else if (values.TryGetScalar(key, out LayeredValue value))
        {
            BindScalar(section, option, value);
        }
    }

    private void BindScalar(object section, OptionKey option, LayeredValue value)
    {
        Type? inner = Nullable.GetUnderlyingType(option.Type);
        bool nullable = inner is not null || IsNullableText(option.Route[0]);
        if (string.IsNullOrEmpty(value.Text) && nullable)
        {
            option.Route[0].SetValue(section, null);
        }
        else if (Read(option, value, inner ?? option.Type) is { } read)
        {
            option.Route[0].SetValue(section, read);
        }
    }

    private void BindList(object section, PropertyInfo property, string key)
    {
        if (!values.TryGetList(key, out IReadOnlyList<LayeredValue> items))
        {
            return;
        }

        Type type = property.PropertyType.GetElementType() ?? property.PropertyType.GetGenericArguments()[0];
        Array list = Array.CreateInstance(type, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            if (Read(new OptionKey(key, [property]), items[i], type) is { } read)
            {
                list.SetValue(read, i);
            }
        }

        property.SetValue(section, list);
    }

    private void BindMap(object section, PropertyInfo property, string key)
    {
        IReadOnlyDictionary<string, LayeredValue> map = values.GetMap(key);
        if (map.Count > 0)
        {
            property.SetValue(section, map.ToDictionary(
                pair => pair.Key, pair => pair.Value.Text ?? string.Empty, StringComparer.OrdinalIgnoreCase));
        }
    }

    private object? Read(OptionKey option, LayeredValue value, Type type)
    {
        object? read = ValueParser.Parse(value.Text ?? string.Empty, type, out (string Problem, string Remedy)? failure);
        if (failure is var (problem, remedy))
        {
            string? shown = option.IsSecret ? null : value.Text;
            _errors.Add(new ConfigurationError(option.Path, shown, $"{problem} (in {value.Origin})", remedy));
        }

        return read;
    }

    private static bool IsNullableText(PropertyInfo property) =>
        property.PropertyType == typeof(string)
        && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
}
