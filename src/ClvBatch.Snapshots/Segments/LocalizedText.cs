namespace ClvBatch.Snapshots.Segments;

/// <summary>One text in both languages of the product.</summary>
public sealed record LocalizedText(string En, string Ru)
{
    /// <summary>The text in the configured culture, "en" or "ru".</summary>
    public string In(string culture) => culture switch
    {
        "en" => En,
        "ru" => Ru,
        _ => throw new ArgumentException($"Labels exist in en and ru, not in '{culture}'.", nameof(culture)),
    };
}
