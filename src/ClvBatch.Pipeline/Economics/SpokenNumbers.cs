using System.Globalization;

namespace ClvBatch.Pipeline.Economics;

/// <summary>Numbers inside sentences: grouped and marked as the language does, money with its currency.</summary>
internal sealed class SpokenNumbers
{
    private readonly NumberFormatInfo _format;
    private readonly string _currency;

    private SpokenNumbers(string decimalMark, string group, string currency)
    {
        _format = new NumberFormatInfo { NumberDecimalSeparator = decimalMark, NumberGroupSeparator = group, NumberDecimalDigits = 2 };
        _currency = currency;
    }

    public static SpokenNumbers English(string currency) => new(".", ",", currency);

    /// <summary>Groups are parted by a space that does not break.</summary>
    public static SpokenNumbers Russian(string currency) => new(",", "\u00a0", currency);

    public string Money(double value) => $"{value.ToString("N2", _format)} {_currency}";

    public string Ratio(double value) => value.ToString("N2", _format);

    public string Months(double value) => value.ToString("N1", _format);

    public string Count(long value) => value.ToString("N0", _format);

    /// <summary>12.3 for 0.123.</summary>
    public string Percent(double share) => (100 * share).ToString(Math.Abs(share) < 0.1 ? "N2" : "N1", _format);

    /// <summary>Whole percent, rounded up: what a rise has to be at least.</summary>
    public string WholePercentUp(double share) => Math.Ceiling(100 * share).ToString("N0", _format);
}
