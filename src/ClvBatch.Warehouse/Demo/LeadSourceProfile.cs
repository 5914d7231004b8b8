using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>A source of leads: who converts, and how long that takes (Weibull, in days).</summary>
/// <param name="Label">Source name.</param>
/// <param name="Channel">Index of the channel that its converted leads count for.</param>
/// <param name="ShareOfChannel">Share of that channel's customers who came as a lead of this source.</param>
/// <param name="Conversion">Share of leads that convert at last.</param>
/// <param name="DelayScale">Weibull scale: 63 % of the converting leads have converted after so many days.</param>
/// <param name="DelayShape">Weibull shape; below 1 most convert early and some very late.</param>
internal sealed record LeadSourceProfile(
    Label Label, int Channel, double ShareOfChannel, double Conversion, double DelayScale, double DelayShape)
{
    public double DrawDelayInDays(RandomStream random) => DelayScale * Math.Pow(random.NextExponential(), 1 / DelayShape);

    /// <summary>Share of all leads that have converted within <paramref name="days"/>.</summary>
    public double ConversionWithin(double days) => Conversion * (1 - Math.Exp(-Math.Pow(days / DelayScale, DelayShape)));
}
