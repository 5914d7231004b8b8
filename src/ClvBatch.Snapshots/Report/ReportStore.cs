using System.Globalization;
using ClvBatch.Snapshots.Exports;

namespace ClvBatch.Snapshots.Report;

/// <summary>The folder of the reports: <c>report.html</c> of the newest snapshot, and <c>reports/&lt;date&gt;.html</c> of each.</summary>
public sealed class ReportStore(string directory)
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The report of the newest snapshot.</summary>
    public string NewestPath => Path.Combine(directory, "report.html");

    private string Dated => Path.Combine(directory, "reports");

    /// <summary>The report of the snapshot of a date.</summary>
    public string PathOf(DateOnly date) => Path.Combine(Dated, date.ToString(DateFormat, CultureInfo.InvariantCulture) + ".html");

    /// <summary>Writes the report of a date, or replaces it in one step.</summary>
    /// <param name="culture">Language it opens in, <c>en</c> or <c>ru</c>.</param>
    public void Write(SnapshotDocument document, DateOnly date, string culture) => ReportFile.Write(document, culture, PathOf(date));

    /// <summary>Brings the files in line with the mart: reports of snapshots that it dropped go, and the newest is <see cref="NewestPath"/>.</summary>
    /// <param name="published">Dates of the snapshots in the mart.</param>
    public void Follow(IReadOnlySet<DateOnly> published)
    {
        if (!Directory.Exists(Dated))
            return;
        List<DateOnly> kept = [];
        foreach (string file in Directory.EnumerateFiles(Dated, "????-??-??.html"))
        {
            if (!DateOnly.TryParseExact(
                    Path.GetFileNameWithoutExtension(file), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
            {
                continue;
            }

            if (published.Contains(date))
                kept.Add(date);
            else
                File.Delete(file);
        }

        if (kept.Count > 0)
            ReplacedFile.Write(NewestPath, File.ReadAllBytes(PathOf(kept.Max())));
    }
}
