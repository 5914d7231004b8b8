using ClvBatch.Snapshots.Exports;

namespace ClvBatch.Tests.Snapshots.Exports;

public sealed class ReplacedFileTests
{
    [Fact]
    public void A_file_is_there_when_it_is_complete_and_replaces_the_one_before()
    {
        using TemporaryFolder folder = new();
        string path = folder.File("new folder/list.csv");
        ReplacedFile.Write(path, stream => Text(stream, "first")).ShouldBe(5);
        ReplacedFile.Write(path, stream =>
        {
            Text(stream, "second");
            File.ReadAllText(path).ShouldBe("first");
            return 0;
        });
        File.ReadAllText(path).ShouldBe("second");
        Directory.EnumerateFiles(Path.GetDirectoryName(path)!).ShouldHaveSingleItem();
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("list.csv", "old");
        Should.Throw<InvalidOperationException>(() => ReplacedFile.Write<int>(path, stream =>
        {
            Text(stream, "half");
            throw new InvalidOperationException("cut");
        }));
        File.ReadAllText(path).ShouldBe("old");
        Directory.EnumerateFiles(folder.Path).ShouldHaveSingleItem();
    }

    private static int Text(Stream stream, string text)
    {
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return text.Length;
    }
}
