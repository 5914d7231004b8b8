namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Reads a text that stands in both languages: <c>{ "en": …, "ru": … }</c>.</summary>
internal static class LocalizedTextReader
{
    /// <param name="parent">Object that must have the property.</param>
    /// <param name="property">Its name.</param>
    /// <param name="longestText">Characters that either text may have.</param>
    public static LocalizedText? Read(RuleObject parent, string property, int longestText)
    {
        if (parent.Required(property)?.Object() is not { } texts)
            return null;
        string? en = Sentence(texts.Required("en"), longestText);
        string? ru = Sentence(texts.Required("ru"), longestText);
        texts.RejectOthers();
        return en is null || ru is null ? null : new LocalizedText(en, ru);
    }

    private static string? Sentence(RuleNode? node, int longestText)
    {
        if (node?.Text() is not { } text)
            return null;
        if (string.IsNullOrWhiteSpace(text) || text.Length > longestText)
            node.Value.Fail($"needs a text of 1 to {longestText} characters");
        else if (text.Any(char.IsControl))
            node.Value.Fail("holds a control character, which no report can show");
        else
            return text;
        return null;
    }
}
