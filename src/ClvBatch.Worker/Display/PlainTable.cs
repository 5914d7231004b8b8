namespace ClvBatch.Worker.Display;

/// <summary>Writes rows in columns as wide as their longest value.</summary>
internal static class PlainTable
{
    public static void Write(TextWriter output, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        List<IReadOnlyList<string>> lines = [headings, .. rows];
        int[] widths = [.. Enumerable.Range(0, headings.Count).Select(column => lines.Max(line => line[column].Length))];
        foreach (IReadOnlyList<string> line in lines)
        {
            output.WriteLine(string.Join("  ", line.Select((value, column) => value.PadRight(widths[column]))).TrimEnd());
        }
    }
}
