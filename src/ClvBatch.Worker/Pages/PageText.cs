using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using ClvBatch.Pipeline.Options;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Pages;

/// <summary>The words of the pages in one language, and how it writes numbers, money and times.</summary>
internal sealed class PageText
{
    /// <summary>Cookie in which a reader's choice of language stays.</summary>
    public const string Cookie = "clv-language";

    private const string Unknown = "–";

    private static readonly FrozenDictionary<string, PageText> Languages =
        new[] { "en", "ru" }.ToFrozenDictionary(name => name, name => new PageText(name), StringComparer.Ordinal);

    private readonly FrozenDictionary<string, string> _words;
    private readonly CultureInfo _culture;

    private PageText(string language)
    {
        Language = language;
        _culture = CultureInfo.GetCultureInfo(language);
        using Stream file = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Pages/Labels/{language}.json")!;
        _words = JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The languages there are.</summary>
    public static IEnumerable<string> Names => Languages.Keys.Order(StringComparer.Ordinal);

    public string Language { get; }

    /// <summary>Keys of all words.</summary>
    public IEnumerable<string> Keys => _words.Keys;

    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public string this[string key] => _words[key];

    /// <summary>The language that the reader chose, else that of <c>Clv:Culture</c>.</summary>
    public static PageText For(HttpRequest request, ClvOptions options) =>
        Languages.GetValueOrDefault(request.Cookies[Cookie] ?? string.Empty) ?? In(options.Culture);

    public static PageText In(string language) => Languages[language];

    public string Number(long value) => value.ToString("N0", _culture);

    public string Money(decimal value, string currency) => $"{value.ToString("N0", _culture)} {currency}";

    /// <summary>Money of one customer, where cents still count; whole units from a thousand on.</summary>
    public string Amount(decimal? value, string currency) =>
        value is { } known ? $"{known.ToString(Math.Abs(known) >= 1000 ? "N0" : "N2", _culture)} {currency}" : Unknown;

    /// <summary>A number of which two decimals say enough.</summary>
    public string Ratio(double value) => value.ToString("N2", _culture);

    /// <summary>As many digits as a reader can use: 4 significant ones.</summary>
    public string Figure(double? value) => value is { } known ? known.ToString(Math.Abs(known) >= 1000 ? "N0" : "G4", _culture) : Unknown;

    public string Share(double? value, int decimals = 1) =>
        value is { } known ? known.ToString(decimals == 0 ? "P0" : "P1", _culture) : Unknown;

    public string Seconds(double? value) => value is { } known ? $"{known.ToString(known < 10 ? "N2" : "N0", _culture)} {this["unit.seconds"]}" : Unknown;

    public string Memory(long? bytes) => bytes is { } known ? $"{Number(known >> 20)} {this["unit.mebibytes"]}" : Unknown;

    /// <summary>Dates are written the same in every language, so that they can be sorted and typed.</summary>
    public static string Date(DateOnly? date) => date is { } known ? known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Unknown;

    /// <summary>A moment of the ledger (UTC) in the business zone.</summary>
    public static string Time(DateTime? utc, TimeZoneInfo zone) => utc is { } known
        ? TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(known, DateTimeKind.Utc), zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : Unknown;
}
