using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace ClvBatch.Worker.Pages;

/// <summary>Markup. Made from interpolated text in which every hole is escaped unless it is markup itself, so that nothing can slip through.</summary>
internal readonly struct Html
{
    private readonly string? _text;

    private Html(string text) => _text = text;

    public static Html Of(HtmlText text) => new(text.Finish());

    /// <summary>The parts one after another.</summary>
    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.ToString())));

    /// <summary>One piece of markup per item.</summary>
    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> markup) => Join(items.Select(markup));

    /// <summary>Markup under a condition, else nothing.</summary>
    public static Html If(bool condition, Func<Html> markup) => condition ? markup() : default;

    /// <summary>Fixed markup that names no outside value.</summary>
    public static Html Fixed(string markup) => new(markup);

    public override string ToString() => _text ?? string.Empty;
}

/// <summary>Collects the parts of an interpolated text for <see cref="Html.Of"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlText
{
    /// <summary>Letters of every language stay letters; what has a meaning in markup does not.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public HtmlText(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + 16 * formattedCount);

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html markup) => _text.Append(markup.ToString());

    public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? string.Empty));

    public string Finish() => _text.ToString();
}
