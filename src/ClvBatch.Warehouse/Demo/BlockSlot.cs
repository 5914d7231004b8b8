namespace ClvBatch.Warehouse.Demo;

/// <summary>What one unit of parallel work needs, reused from block to block.</summary>
internal sealed class BlockSlot(ShopPlan plan)
{
    private readonly BlockGenerator _generator = new(plan);

    public DemoBlock Block { get; } = new(plan);

    public BlockTables Tables { get; } = new();

    public void Fill(int index)
    {
        _generator.Fill(index, Block);
        Tables.Render(Block);
    }
}
