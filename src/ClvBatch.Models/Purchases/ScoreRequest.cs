namespace ClvBatch.Models.Purchases;

/// <summary>Horizons in weeks (ascending, positive) and the continuous discount rate per week (<see cref="DiscountRate.ContinuousPerWeek"/>).</summary>
public sealed record ScoreRequest(double[] HorizonsWeeks, double Delta)
{
    internal void Check()
    {
        for (int i = 0; i < HorizonsWeeks.Length; i++)
        {
            if (!(HorizonsWeeks[i] > (i == 0 ? 0.0 : HorizonsWeeks[i - 1])) || !double.IsFinite(HorizonsWeeks[i]))
            {
                throw new ArgumentException("Horizons must be positive, finite and ascending.");
            }
        }

        if (!(Delta >= 0) || !double.IsFinite(Delta))
        {
            throw new ArgumentOutOfRangeException(nameof(Delta), Delta, "The discount rate must be a finite number of 0 or more.");
        }
    }
}
