namespace ClvBatch.Benchmarks.Harness;

/// <summary>Writes a table row by row, so that long studies show what they have.</summary>
internal sealed class MarkdownTable
{
    private readonly TextWriter _output;

    public MarkdownTable(TextWriter output, params IReadOnlyList<string> headings)
    {
        _output = output;
        Row(headings);
        Row([.. headings.Select((_, column) => column == 0 ? "---" : "---:")]);
    }

    public void Row(params IReadOnlyList<string> cells)
    {
        _output.WriteLine($"| {string.Join(" | ", cells)} |");
        _output.Flush();
    }
}
