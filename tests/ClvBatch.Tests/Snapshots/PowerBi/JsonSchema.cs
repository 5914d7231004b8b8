using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ClvBatch.Tests.Snapshots.PowerBi;

/// <summary>
/// Validates JSON against schemas of draft 7 that lie in files: the keywords that Microsoft's schemas use, and an error for any other.
/// References are followed by the place of the file, as their publisher lays them out.
/// </summary>
internal sealed class JsonSchema
{
    private static readonly string[] Notes = ["$schema", "$id", "title", "description", "default", "definitions"];

    private readonly Dictionary<string, JsonNode> _documents = new(StringComparer.Ordinal);

    /// <summary>Everything that is wrong, each with the place in the JSON.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value, string file)
    {
        List<string> errors = [];
        Check(value, Document(file), Path.GetFullPath(file), "", errors);
        return errors;
    }

    private void Check(JsonNode? value, JsonNode schema, string file, string at, List<string> errors)
    {
        if (schema is JsonValue)
        {
            if (!schema.GetValue<bool>())
                errors.Add($"{at} is not allowed");
            return;
        }

        foreach ((string keyword, JsonNode? rule) in schema.AsObject())
        {
            if (!Notes.Contains(keyword))
                Keyword(keyword, rule!, (value, schema.AsObject()), file, at, errors);
        }
    }

    private void Keyword(string keyword, JsonNode rule, (JsonNode? Value, JsonObject Schema) subject, string file, string at, List<string> errors)
    {
        JsonNode? value = subject.Value;
        switch (keyword)
        {
            case "$ref":
                (JsonNode target, string place) = Resolve(rule.GetValue<string>(), file);
                Check(value, target, place, at, errors);
                break;
            case "type":
                IEnumerable<string> types = rule is JsonArray several ? several.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()];
                Require(types.Any(type => Is(value, type)), $"is no {rule}");
                break;
            case "properties" when value is JsonObject o:
                foreach ((string name, JsonNode? property) in rule.AsObject().Where(entry => o.ContainsKey(entry.Key)))
                    Check(o[name], property!, file, $"{at}/{name}", errors);
                break;
            case "required" when value is JsonObject o:
                foreach (string name in rule.AsArray().Select(name => name!.GetValue<string>()))
                    Require(o.ContainsKey(name), $"lacks {name}");
                break;
            case "additionalProperties" when value is JsonObject o:
                JsonObject named = subject.Schema["properties"]?.AsObject() ?? [];
                foreach ((string name, JsonNode? other) in o.Where(entry => !named.ContainsKey(entry.Key)))
                    Check(other, rule, file, $"{at}/{name}", errors);
                break;
            case "items" when value is JsonArray a:
                foreach ((int index, JsonNode? item) in a.Index())
                    Check(item, rule, file, $"{at}/{index}", errors);
                break;
            case "const":
                Require(JsonNode.DeepEquals(value, rule), $"is not {rule}");
                break;
            case "enum":
                Require(rule.AsArray().Any(one => JsonNode.DeepEquals(value, one)), $"is none of {rule.ToJsonString()}");
                break;
            case "anyOf":
                Require(rule.AsArray().Any(one => Fits(one!)), "fits none of the alternatives");
                break;
            case "oneOf":
                Require(rule.AsArray().Count(one => Fits(one!)) == 1, "does not fit exactly one of the alternatives");
                break;
            case "pattern" when Is(value, "string"):
                Regex pattern = new(rule.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));
                Require(pattern.IsMatch(value!.GetValue<string>()), $"does not match {rule}");
                break;
            case "maxLength" when Is(value, "string"):
                Require(value!.GetValue<string>().Length <= rule.GetValue<int>(), "is too long");
                break;
            case "minLength" when Is(value, "string"):
                Require(value!.GetValue<string>().Length >= rule.GetValue<int>(), "is too short");
                break;
            case "properties" or "required" or "additionalProperties" or "items" or "pattern" or "maxLength" or "minLength":
                break;
            default:
                throw new NotSupportedException($"{file}: the keyword {keyword} is not known here.");
        }

        void Require(bool holds, string problem)
        {
            if (!holds)
                errors.Add($"{(at.Length == 0 ? "/" : at)} {problem}");
        }

        bool Fits(JsonNode alternative)
        {
            List<string> inner = [];
            Check(value, alternative, file, at, inner);
            return inner.Count == 0;
        }
    }

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null, type) switch
    {
        (JsonValueKind.Object, "object") or (JsonValueKind.Array, "array") or (JsonValueKind.String, "string") or (JsonValueKind.Null, "null") => true,
        (JsonValueKind.True or JsonValueKind.False, "boolean") => true,
        (JsonValueKind.Number, "number") => true,
        (JsonValueKind.Number, "integer") => value!.AsValue().TryGetValue(out long _),
        _ => false,
    };

    private (JsonNode Target, string File) Resolve(string reference, string file)
    {
        string[] parts = reference.Split('#', 2);
        string place = parts[0].Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, parts[0]));
        JsonNode node = Document(place);
        foreach (string step in parts.Length == 1 ? [] : parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries))
            node = node[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]!;
        return (node, place);
    }

    private JsonNode Document(string file) =>
        _documents.TryGetValue(file, out JsonNode? known) ? known : _documents[file] = JsonNode.Parse(File.ReadAllText(file))!;
}
