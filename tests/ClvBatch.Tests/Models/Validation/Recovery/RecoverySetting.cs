using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>One way in which customers are simulated and fitted again; times in weeks unless the setting counts in days.</summary>
/// <param name="Name">Row of the results.</param>
/// <param name="Model">Name of the model whose parameters are looked at; the one that is true.</param>
/// <param name="Truth">Its true parameters, in the order of the model.</param>
internal sealed record RecoverySetting(string Name, string Model, params IReadOnlyList<(string Parameter, double Value)> Truth)
{
    /// <summary>Customers of one population: enough for the normal approximation, few enough for a thousand populations.</summary>
    public int Customers { get; init; } = 2000;

    /// <summary>Ages are uniform from this …</summary>
    public double MinimumAge { get; init; } = 26;

    /// <summary>… to this.</summary>
    public double MaximumAge { get; init; } = 104;

    /// <summary>Time for which purchases and value are predicted.</summary>
    public double Horizon { get; init; } = 52;

    /// <summary>True to round all times to whole days, which merges purchases of one day into one; else continuous, as the models assume.</summary>
    public bool WholeDays { get; init; }

    /// <summary>Stages k of the gaps between purchases.</summary>
    public int Regularity { get; init; } = 1;

    /// <summary>The purchase model that is fitted: a spend model needs one beside it for totals.</summary>
    public string PurchaseModel => IsOfSpend ? "BgNbd" : Model;

    public bool IsOfSpend => Model == "GammaGamma";

    public double this[string parameter] => Truth.First(truth => truth.Parameter == parameter).Value;

    /// <summary>The population number <paramref name="repetition"/>; the same on every machine.</summary>
    public SimulatedPopulation Simulate(int repetition) => PopulationSimulator.Simulate(new PopulationPlan
    {
        Purchases = Model switch
        {
            "GammaGamma" => new BetaGeometricProcess(0.55, 6, 0.8, 2.5),
            "ParetoNbd" => new ParetoProcess(this["r"], this["alpha"], this["s"], this["beta"]),
            _ => new BetaGeometricProcess(this["r"], this["alpha"], this["a"], this["b"])
            {
                DropsOutAtStart = Model.StartsWith('M'),
                Regularity = Regularity,
            },
        },
        Spend = IsOfSpend ? new SpendProcess(this["p"], this["q"], this["gamma"]) : new SpendProcess(6.25, 3.744, 15.44),
        Customers = Customers,
        Seed = 7_000_003 + (ulong)repetition,
        MinimumAge = MinimumAge,
        MaximumAge = MaximumAge,
        Horizon = Horizon,
        Step = WholeDays ? 1.0 / 7 : 0,
    });
}
