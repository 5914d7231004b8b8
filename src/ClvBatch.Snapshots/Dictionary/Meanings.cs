using System.Text.Json;

namespace ClvBatch.Snapshots.Dictionary;

/// <summary>
/// The descriptions of <c>sql/mart</c> (<c>COMMENT ON</c>, English) in another language. They are found by the English sentence, so that a
/// description that was changed cannot keep its old translation.
/// </summary>
internal static class Meanings
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> InRussian = new(Load);

    /// <summary>English sentences that have a translation.</summary>
    public static IEnumerable<string> Known => InRussian.Value.Keys;

    /// <summary>The sentence in the language; as it stands where nobody has translated it.</summary>
    public static string In(string language, string sentence) =>
        language is "ru" ? InRussian.Value.GetValueOrDefault(sentence, sentence) : sentence;

    private static Dictionary<string, string> Load()
    {
        const string name = "Dictionary/meanings.ru.json";
        using Stream stream = typeof(Meanings).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly carries no {name}.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream) ?? throw new InvalidOperationException($"{name} is empty.");
    }
}
