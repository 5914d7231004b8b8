namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Simulates a shop whose truth is known: customers who follow the purchase and spend models channel by channel, leads, marketing spend,
/// interactions, some planted stories and a little dirt. Memory is bounded by a few blocks of customers, whatever their number.
/// </summary>
/// <remarks>
/// Files: transactions, customers, leads, spend, interactions (the sources of a run), truth_customers (hidden traits of every customer) and,
/// written last, truth.json: a folder without it is not complete. Where the shop goes into a database, the folder has the truth alone.
/// </remarks>
public static class DemoShop
{
    public const string TruthFileName = "truth.json";

    /// <summary>Simulates and writes the shop; returns what truth.json says.</summary>
    public static ShopTruth Write(DemoOptions options, IProgress<DemoProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options.Validate();
        ShopPlan plan = new(options);
        string truthPath = Path.Combine(Directory.CreateDirectory(options.Directory).FullName, TruthFileName);
        File.Delete(truthPath);

        using IDemoOutput output = options.Database is { } database ? new DemoDatabase(options, database) : new DemoFiles(options, DemoTables.All);
        TruthTally tally = WriteCustomers(plan, output, progress, cancellationToken);
        List<SpendRow> spend = SpendGenerator.Draw(plan);
        output.Write(spend);
        output.Complete(cancellationToken);

        ShopTruth truth = TruthBuilder.Build(plan, tally, spend);
        TruthFile.Write(truth, truthPath);
        return truth;
    }

    private static TruthTally WriteCustomers(
        ShopPlan plan, IDemoOutput output, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
    {
        int threads = plan.Options.Threads ?? Environment.ProcessorCount;
        ParallelOptions parallel = new() { CancellationToken = cancellationToken, MaxDegreeOfParallelism = threads };
        BlockSlot[] slots = [.. Enumerable.Range(0, 2 * threads).Select(_ => new BlockSlot(plan))];
        TruthTally tally = new(plan);
        int blocks = BlockGenerator.CountBlocks(plan.Options.Customers);
        for (int first = 0; first < blocks; first += slots.Length)
        {
            int start = first, filled = Math.Min(slots.Length, blocks - first);
            Parallel.For(0, filled, parallel, slot => slots[slot].Fill(start + slot));
            foreach (BlockSlot slot in slots.AsSpan(0, filled))
            {
                output.Write(slot.Tables);
                tally.Merge(slot.Block);
            }
            int done = Math.Min((first + filled) * DemoBlock.Customers, plan.Options.Customers);
            progress?.Report(new DemoProgress(done, plan.Options.Customers, tally.CleanRows + tally.Dirt.Total));
        }
        return tally;
    }
}
