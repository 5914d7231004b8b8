namespace ClvBatch.Models.Purchases;

/// <summary>
/// The distinct pairs (frequency, time) that occur as recency or age in a summary, grouped by frequency and ascending in time: the points
/// at which a function of both has to be known.
/// </summary>
internal sealed class PatternEnds
{
    public PatternEnds(PurchaseSummary summary, FrequencyRuns runs)
    {
        int count = summary.Count;
        Recency = new int[count];
        Age = new int[count];
        Start = new int[runs.Frequency.Length + 1];
        List<int> codes = [];
        int[] place = new int[summary.Times.Length];
        for (int row = 0; row < count;)
        {
            int run = runs.RunOfRow[row];
            int end = row;
            for (; end < count && runs.RunOfRow[end] == run; end++)
            {
                place[summary.RecencyCode[end]] = -1;
                place[summary.AgeCode[end]] = -1;
            }

            Start[run] = codes.Count;
            Number(summary, row, end, place, codes);
            for (; row < end; row++)
            {
                Recency[row] = place[summary.RecencyCode[row]];
                Age[row] = place[summary.AgeCode[row]];
            }
        }

        Start[^1] = codes.Count;
        TimeCode = [.. codes];
    }

    /// <summary>First pair of each frequency; one more entry at the end.</summary>
    public int[] Start { get; }

    /// <summary>Time of each pair, as an index into the distinct times.</summary>
    public int[] TimeCode { get; }

    /// <summary>Pair of (frequency, recency) of each pattern.</summary>
    public int[] Recency { get; }

    /// <summary>Pair of (frequency, age) of each pattern.</summary>
    public int[] Age { get; }

    private static void Number(PurchaseSummary summary, int from, int to, int[] place, List<int> codes)
    {
        int first = codes.Count;
        for (int row = from; row < to; row++)
        {
            foreach (int code in (ReadOnlySpan<int>)[summary.RecencyCode[row], summary.AgeCode[row]])
            {
                if (place[code] == -1)
                {
                    place[code] = 0;
                    codes.Add(code);
                }
            }
        }

        codes.Sort(first, codes.Count - first, Comparer<int>.Default);
        for (int i = first; i < codes.Count; i++)
        {
            place[codes[i]] = i;
        }
    }
}
