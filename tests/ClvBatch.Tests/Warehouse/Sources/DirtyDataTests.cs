using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class DirtyDataTests : IDisposable
{
    private const int Cases = 1000;
    private const int CasesPerStaging = 40;

    private readonly SourceFolder _folder = new();

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(11)]
    [InlineData(42)]
    public void Every_row_of_a_dirty_file_goes_where_the_oracle_says(int seed) => Compare([new DirtyRows(seed)]);

    // Many files in one staging, each with ids of its own, so that a thousand cases cost no more than a few dozen stagings.
    [Fact]
    public void Every_row_of_a_thousand_dirty_files_goes_where_the_oracle_says()
    {
        foreach (int[] seeds in Enumerable.Range(0, Cases).Chunk(CasesPerStaging))
            Compare([.. seeds.Select(seed => new DirtyRows(seed))]);
    }

    public void Dispose() => _folder.Dispose();

    private void Compare(DirtyRows[] files)
    {
        for (int i = 0; i < files.Length; i++)
            _folder.Write($"case{i}.csv", files[i].Csv());
        SourceBalance balance = _folder.Stage(new SourceOptions { Files = ["case*.csv"] }).Balances[0];
        (long Accepted, long Quarantined, long Dropped, long AfterAsOf)[] expected = [.. files.Select(f => f.Expected())];
        string seeds = $"seeds {files[0].Seed} to {files[^1].Seed}";
        balance.ShouldBe(
            new SourceBalance(
                "Transactions", files.Sum(f => f.Count), expected.Sum(e => e.Accepted), expected.Sum(e => e.Quarantined),
                expected.Sum(e => e.Dropped), expected.Sum(e => e.AfterAsOf)),
            seeds);
        _folder.Scalar<long>("SELECT count(*) FROM stage.quarantine").ShouldBe(balance.Quarantined, seeds);
    }
}
