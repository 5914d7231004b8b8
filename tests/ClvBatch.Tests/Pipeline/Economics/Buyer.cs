namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>A customer as the extracts and the scores leave it.</summary>
/// <param name="Channel">Null = unknown.</param>
/// <param name="FirstOrderOn">Date of the first order.</param>
/// <param name="Margins">Margin by days after it.</param>
/// <param name="Left">Margin expected in what is left of 3, 12, 24, 36 months and beyond.</param>
internal sealed record Buyer(string? Channel, DateOnly FirstOrderOn, (int Day, decimal Margin)[] Margins, decimal[] Left)
{
    private static readonly int[] HorizonDays = [91, 365, 730, 1095, int.MaxValue];

    public static decimal[] Nothing => [0, 0, 0, 0, 0];

    /// <summary>Margin seen within each horizon, and at all.</summary>
    public IEnumerable<decimal> Seen => HorizonDays.Select(days => Margins.Where(margin => margin.Day <= days).Sum(margin => margin.Margin));
}
