using System.Globalization;

namespace ClvBatch.Worker.Configuration;

/// <summary>Turns the text of a setting into its type, invariant culture; says what is wrong when it cannot.</summary>
internal static class ValueParser
{
    /// <summary>The value, or null and the problem with what to write instead.</summary>
    public static object? Parse(string text, Type type, out (string Problem, string Remedy)? failure)
    {
        failure = null;
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (type == typeof(string))
        {
            return text;
        }

        if (type == typeof(int))
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out int number)
                ? number : Fail("not a whole number", "give digits only, e.g. 26", out failure);
        }

        if (type == typeof(double))
        {
            return double.TryParse(text, NumberStyles.Float, invariant, out double number) && double.IsFinite(number)
                ? number : Fail("not a number", "give a number with a point, e.g. 0.1", out failure);
        }

        if (type == typeof(bool))
        {
            return bool.TryParse(text, out bool truth) ? truth : Fail("neither true nor false", "give true or false", out failure);
        }

        if (type == typeof(DateOnly))
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out DateOnly date)
                ? date : Fail("not a date", "give year-month-day, e.g. 2026-01-31", out failure);
        }

        if (type == typeof(TimeOnly))
        {
            return TimeOnly.TryParseExact(text, "HH:mm", invariant, DateTimeStyles.None, out TimeOnly time)
                ? time : Fail("not a time of day", "give hours and minutes, e.g. 02:30", out failure);
        }

        return type.IsEnum
            ? ParseName(text, type, out failure)
            : throw new NotSupportedException($"Settings of type {type} are not supported.");
    }

    private static object? ParseName(string text, Type type, out (string Problem, string Remedy)? failure)
    {
        failure = null;
        string[] names = Enum.GetNames(type);
        string? name = names.FirstOrDefault(candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name is null
            ? Fail("not one of the choices", $"give one of {string.Join(", ", names)}", out failure)
            : Enum.Parse(type, name);
    }

    private static object? Fail(string problem, string remedy, out (string Problem, string Remedy)? failure)
    {
        failure = (problem, remedy);
        return null;
    }
}
