namespace ClvBatch.Worker.Pages;

/// <summary>Pieces that several pages are made of.</summary>
internal static class Parts
{
    /// <summary>A labeled figure.</summary>
    public static Html Card(string label, string value, string? note = null) => Html.Of(
        $"""<div class="card"><dt>{label}</dt><dd>{value}</dd>{Html.If(note is not null, () => Html.Of($"""<dd class="note">{note}</dd>"""))}</div>""");

    /// <summary>A word with a color; the color says nothing that the word does not.</summary>
    public static Html Badge(string kind, string word) => Html.Of($"""<span class="badge {kind}">{word}</span>""");

    /// <summary>A table that scrolls by itself where the screen is narrow.</summary>
    /// <param name="caption">Says what the rows are.</param>
    /// <param name="headings">Heading of each column; one that starts with # is over numbers.</param>
    public static Html Table(string caption, IReadOnlyList<string> headings, IEnumerable<Html> rows) => Html.Of(
        $"""
        <p class="caption">{caption}</p>
        <div class="wide" role="region" aria-label="{caption}" tabindex="0"><table aria-label="{caption}">
        <thead><tr>{Html.Each(headings, Heading)}</tr></thead>
        <tbody>{Html.Join(rows)}</tbody>
        </table></div>
        """);

    /// <summary>A sentence in place of what is not there yet.</summary>
    public static Html Nothing(string sentence) => Html.Of($"""<p class="nothing">{sentence}</p>""");

    private static Html Heading(string heading) => heading.StartsWith('#')
        ? Html.Of($"""<th scope="col" class="number">{heading[1..]}</th>""")
        : Html.Of($"""<th scope="col">{heading}</th>""");
}
