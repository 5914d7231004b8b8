namespace ClvBatch.Models.Purchases;

/// <summary>
/// What the repeat-purchase models know of one customer. Times are in weeks since the first purchase; 0 ≤ recency ≤ age, recency is 0
/// exactly when frequency is 0.
/// </summary>
/// <param name="Frequency">x: repeat purchase occasions (the first one is not counted).</param>
/// <param name="Recency">t_x: first to last purchase.</param>
/// <param name="Age">T: first purchase to the end of observation.</param>
public readonly record struct PurchaseHistory(double Frequency, double Recency, double Age)
{
    /// <summary>A customer at the moment of the first purchase.</summary>
    public static PurchaseHistory New => default;

    internal void Check()
    {
        if (!(Frequency >= 0 && Recency >= 0 && Age >= Recency && double.IsFinite(Age) && double.IsFinite(Frequency))
            || Frequency != Math.Floor(Frequency) || (Frequency == 0 && Recency != 0))
        {
            throw new ArgumentException(
                $"Not a purchase history: frequency {Frequency}, recency {Recency}, age {Age}. Needed: a whole frequency of 0 or more, "
                + "0 ≤ recency ≤ age, and recency 0 when frequency is 0.");
        }
    }
}
