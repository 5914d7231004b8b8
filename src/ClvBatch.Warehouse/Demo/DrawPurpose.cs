namespace ClvBatch.Warehouse.Demo;

/// <summary>What a random stream of the shop is used for; the low bits of its index. Part of the output contract: do not renumber.</summary>
internal enum DrawPurpose
{
    Life = 0,
    Baskets = 1,
    Interactions = 2,
    Leads = 3,
    Dirt = 4,
    Spend = 5,
}
