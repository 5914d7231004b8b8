namespace ClvBatch.Warehouse.Extraction;

/// <summary>What the extracts need to know besides the rows.</summary>
/// <param name="AsOf">Last included business date.</param>
/// <param name="HoldoutCutoff">Last date of the calibration period of the backtest; null = no backtest.</param>
/// <param name="DailyDiscount">Continuous discount rate per day.</param>
/// <param name="GrossMargin">Margin as a share of amount, for rows without a margin of their own.</param>
/// <param name="DayMarks">Days since the first order at which observed value is summed.</param>
public sealed record ExtractionParameters(
    DateOnly AsOf, DateOnly? HoldoutCutoff, double DailyDiscount, decimal GrossMargin, IReadOnlyCollection<int> DayMarks);
