using System.Globalization;

namespace ClvBatch.Worker.Pages;

/// <summary>Reads what people type into forms and addresses.</summary>
internal static class FormValues
{
    /// <returns>Null when it is no date.</returns>
    public static DateOnly? Date(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;

    /// <summary>The logical date that a run key begins with; null when it is no run key.</summary>
    public static DateOnly? DateOfRun(string runId) =>
        DateOnly.TryParseExact(runId.Split('-')[0], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
