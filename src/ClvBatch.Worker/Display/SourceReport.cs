using System.Globalization;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Worker.Display;

/// <summary>Shows people what was found at each source.</summary>
internal static class SourceReport
{
    public static void Write(TextWriter output, IReadOnlyList<SourceCheck> checks)
    {
        foreach (SourceCheck check in checks)
        {
            output.WriteLine($"{check.Source}: {check.Origin ?? "not mapped"}");
            if (check.Problem is not null)
            {
                output.WriteLine($"  PROBLEM  {check.Problem}");
            }

            WriteRows(output, check);
            foreach (string off in check.SwitchedOff)
            {
                output.WriteLine($"  off      {off}");
            }
        }
    }

    private static void WriteRows(TextWriter output, SourceCheck check)
    {
        if (check.Origin is null)
        {
            return;
        }

        string dates = check.FirstDate is null ? string.Empty : $", {check.FirstDate:yyyy-MM-dd} to {check.LastDate:yyyy-MM-dd}";
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  rows     {check.Rows:N0}{dates}"));
        if (check.Sample is { } sample)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  sample   formats of text as in the first {sample:N0} rows"));
        }

        foreach (CheckedColumn column in check.Columns)
        {
            string format = column.Format is null ? string.Empty : $", read as {column.Format}";
            output.WriteLine($"  column   {column.Canonical} = {column.Actual} ({column.TypeName}{format})");
        }

        if (check.Ignored.Count > 0)
        {
            output.WriteLine($"  ignored  {string.Join(", ", check.Ignored)}");
        }
    }
}
