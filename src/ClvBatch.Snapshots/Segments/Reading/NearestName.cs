using System.Globalization;

namespace ClvBatch.Snapshots.Segments.Reading;

/// <summary>Suggests what a misspelt name was meant to be: the candidate with the fewest single-character edits (Levenshtein).</summary>
internal static class NearestName
{
    private const int LongestCompared = 64;

    /// <summary>The nearest candidate, the first in ordinal order among equals; null without candidates.</summary>
    public static string? Of(string name, IEnumerable<string> candidates)
    {
        string compared = name.Length <= LongestCompared ? name : name[..LongestCompared];
        return candidates.OrderBy(c => Edits(compared, c)).ThenBy(c => c, StringComparer.Ordinal).FirstOrDefault();
    }

    internal static int Edits(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[to.Length];
    }
}

/// <summary>Foreign text inside a message: shortened, control characters made visible.</summary>
internal static class Shown
{
    private const int Longest = 60;

    public static string Of(string text)
    {
        string cut = text.Length <= Longest ? text : text[..Longest] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture) : c.ToString()));
    }
}
