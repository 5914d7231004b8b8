using ClvBatch.Models.Purchases;

namespace ClvBatch.Models;

/// <summary>Output columns of <see cref="ClvScorer"/>, allocated by the caller. Money is discounted margin; NaN means that no finite mean exists.</summary>
public sealed record ClvColumnsOut
{
    /// <summary>Purchase columns; DECT of every horizon must be there, the interval horizon also needs the expected purchases.</summary>
    public required ScoreColumnsOut Purchases { get; init; }

    /// <summary>Value by horizon.</summary>
    public required double[][] Clv { get; init; }

    /// <summary>Value over an infinite horizon; null when not wanted.</summary>
    public double[]? ResidualClv { get; init; }

    /// <summary>Expected value of an order.</summary>
    public double[]? ExpectedOrderValue { get; init; }

    /// <summary>Interval of the purchases within the interval horizon; null together with the other three when not wanted.</summary>
    public double[]? OrdersLow { get; init; }

    public double[]? OrdersHigh { get; init; }

    /// <summary>Interval of the value within the interval horizon.</summary>
    public double[]? ClvLow { get; init; }

    public double[]? ClvHigh { get; init; }

    internal bool WantsIntervals => OrdersLow is not null || OrdersHigh is not null || ClvLow is not null || ClvHigh is not null;

    /// <summary>Allocates every column.</summary>
    public static ClvColumnsOut Allocate(int rows, int horizons) => new()
    {
        Purchases = ScoreColumnsOut.Allocate(rows, horizons),
        Clv = Enumerable.Range(0, horizons).Select(_ => new double[rows]).ToArray(),
        ResidualClv = new double[rows],
        ExpectedOrderValue = new double[rows],
        OrdersLow = new double[rows],
        OrdersHigh = new double[rows],
        ClvLow = new double[rows],
        ClvHigh = new double[rows],
    };
}
