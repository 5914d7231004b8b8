namespace ClvBatch.Models.Judging;

/// <summary>Hold-out purchases per customer, expected and seen, by repeat purchases in the calibration period.</summary>
/// <param name="Frequency">Repeat purchases x in the calibration period.</param>
/// <param name="OrMore">True for the last row, which holds x and everything above.</param>
/// <param name="Customers">Customers of the row.</param>
/// <param name="MeanExpected">Mean expected purchases in the hold-out; null without customers.</param>
/// <param name="MeanActual">Mean purchases seen in the hold-out; null without customers.</param>
public sealed record ConditionalExpectationRow(
    int Frequency, bool OrMore, double Customers, double? MeanExpected, double? MeanActual);
