namespace ClvBatch.Models.Economics;

/// <summary>Where the value of a customer stands against the cost of winning one.</summary>
public enum InvestmentBand
{
    /// <summary>A customer costs more than it brings.</summary>
    Unprofitable,

    /// <summary>A customer brings less than the target asks for.</summary>
    OverInvested,

    /// <summary>At the target, or above it up to the end of the band.</summary>
    Balanced,

    /// <summary>So far above the target that more could be spent.</summary>
    UnderInvested,
}
