namespace ClvBatch.Warehouse.Demo;

/// <summary>Where the shop's tables go. Nothing is there before <see cref="Complete"/>; disposal without it leaves what was there before.</summary>
internal interface IDemoOutput : IDisposable
{
    /// <summary>Appends the rendered rows of a block.</summary>
    void Write(BlockTables tables);

    /// <summary>Appends the whole marketing spend.</summary>
    void Write(List<SpendRow> rows);

    /// <summary>Makes the shop visible, in place of an earlier one.</summary>
    void Complete(CancellationToken cancellationToken);
}
