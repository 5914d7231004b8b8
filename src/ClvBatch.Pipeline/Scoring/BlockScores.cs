namespace ClvBatch.Pipeline.Scoring;

/// <summary>The scores of one block, column by column; NaN = not known. Money in the currency of the snapshot, horizons 3, 12, 24, 36 months.</summary>
internal sealed class BlockScores(int rows)
{
    /// <summary>The horizons that have columns, in months of 365.25/12 days.</summary>
    public static readonly int[] HorizonMonths = [3, 12, 24, 36];

    public int Rows => ProbabilityAlive.Length;

    public double[] ProbabilityAlive { get; } = Unknown(rows);

    public double[][] ExpectedOrders { get; } = [.. HorizonMonths.Select(_ => Unknown(rows))];

    /// <summary>Expected orders, each discounted; what a CLV is computed from.</summary>
    public double[][] DiscountedOrders { get; } = [.. HorizonMonths.Select(_ => Unknown(rows))];

    public double[] DiscountedResidualOrders { get; } = Unknown(rows);

    public double[] OrderValue { get; } = Unknown(rows);

    public double[][] Clv { get; } = [.. HorizonMonths.Select(_ => Unknown(rows))];

    public double[] ResidualClv { get; } = Unknown(rows);

    public double[] Clv12Low { get; } = Unknown(rows);

    public double[] Clv12High { get; } = Unknown(rows);

    public double[] GapWeeks { get; } = Unknown(rows);

    public double[] LapseDays { get; } = Unknown(rows);

    /// <summary>Expected discounted orders in what is left of each horizon since the first order.</summary>
    public double[][] OrdersLeft { get; } = [.. HorizonMonths.Select(_ => Unknown(rows))];

    /// <summary>The margin they are expected to bring.</summary>
    public double[][] ValueLeft { get; } = [.. HorizonMonths.Select(_ => Unknown(rows))];

    private static double[] Unknown(int rows)
    {
        double[] column = new double[rows];
        Array.Fill(column, double.NaN);
        return column;
    }
}
