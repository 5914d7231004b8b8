namespace ClvBatch.Tests;

/// <summary>Holds the text of a contract against the file that a reviewer approved.</summary>
/// <remarks>
/// On a difference the new text is written beside the approved file as <c>.received.txt</c>; to approve it, rename it or run the
/// tests with <c>CLV_APPROVE=1</c> and read the change in the diff.
/// </remarks>
internal static class Approved
{
    /// <param name="actual">What the program says now.</param>
    /// <param name="name">Path below <c>tests/ClvBatch.Tests</c> without <c>.approved.txt</c>.</param>
    public static void Match(string actual, string name)
    {
        string path = RepositoryRoot.File(Path.Combine("tests", "ClvBatch.Tests", name));
        (string approvedFile, string receivedFile) = ($"{path}.approved.txt", $"{path}.received.txt");
        string text = actual.ReplaceLineEndings("\n").TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("CLV_APPROVE") is "1")
        {
            File.WriteAllText(approvedFile, text);
        }

        string approved = File.Exists(approvedFile) ? File.ReadAllText(approvedFile).ReplaceLineEndings("\n") : string.Empty;
        if (approved == text)
        {
            File.Delete(receivedFile);
            return;
        }

        File.WriteAllText(receivedFile, text);
        Assert.Fail($"{name} differs from what was approved; {FirstDifference(approved, text)}\nSee {receivedFile}");
    }

    private static string FirstDifference(string approved, string actual)
    {
        string[] left = approved.Split('\n');
        string[] right = actual.Split('\n');
        int line = Enumerable.Range(0, Math.Max(left.Length, right.Length))
            .First(i => i >= left.Length || i >= right.Length || left[i] != right[i]);
        return $"line {line + 1}\n  approved: {left.ElementAtOrDefault(line)}\n  now:      {right.ElementAtOrDefault(line)}";
    }
}
