namespace ClvBatch.Models.Judging;

/// <summary>One tenth of the customers, ordered by prediction, the best tenth first.</summary>
/// <param name="Decile">1 = the tenth with the highest predictions.</param>
/// <param name="Customers">Customers of the tenth; fractional, because customers with equal predictions are spread evenly.</param>
/// <param name="MeanPredicted">Mean prediction.</param>
/// <param name="MeanActual">Mean of what happened.</param>
/// <param name="Lift">Mean actual ÷ mean actual of all customers; null when nothing happened.</param>
/// <param name="CumulativeActualShare">Share of everything that happened in this and better tenths; null when nothing happened.</param>
public sealed record LiftDecileRow(
    int Decile, double Customers, double MeanPredicted, double MeanActual, double? Lift, double? CumulativeActualShare);
