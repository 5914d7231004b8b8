namespace ClvBatch.Tests.Models.Validation.Recovery;

/// <summary>The settings of the study: published parameters, then the corners where fits and intervals are known to go wrong.</summary>
internal static class RecoverySettings
{
    public static readonly IReadOnlyList<RecoverySetting> All =
    [
        BetaGeometric("BG/NBD, as CDNOW", "BgNbd", 0.2426, 4.414, 0.793, 2.426) with { Customers = 4000 },
        BetaGeometric("BG/NBD, loyal", "BgNbd", 0.9, 12, 0.35, 4),
        BetaGeometric("BG/NBD, tiny r", "BgNbd", 0.02, 3, 0.8, 2.5) with { Customers = 60_000 },
        BetaGeometric("BG/NBD, a = 1", "BgNbd", 0.6, 6, 1, 3) with { Customers = 3000 },
        BetaGeometric("BG/NBD, heavy buyers", "BgNbd", 3, 1.5, 0.4, 12) with { Customers = 500 },
        BetaGeometric("BG/NBD, ten years counted in days", "BgNbd", 0.6, 70, 0.5, 4) with { MinimumAge = 7, MaximumAge = 3640, Horizon = 364 },
        BetaGeometric("BG/NBD, ten years rounded to days", "BgNbd", 0.6, 10, 0.5, 4) with { MinimumAge = 1, MaximumAge = 520, WholeDays = true },
        BetaGeometric("MBG/NBD, as CDNOW", "MbgNbd", 0.5248, 6.183, 0.8914, 1.614) with { Customers = 4000 },
        BetaGeometric("MBG/NBD, a = 1", "MbgNbd", 0.8, 5, 1, 2.5) with { Customers = 3000 },
        BetaGeometric("MBG/NBD, loyal", "MbgNbd", 1.2, 12, 0.4, 5),
        BetaGeometric("MBG/CNBD-2, grocery", "MbgCnbdK", 0.9, 5, 0.6, 4) with { Regularity = 2, Customers = 1500 },
        BetaGeometric("MBG/CNBD-2, ten years rounded to days", "MbgCnbdK", 0.6, 15, 0.5, 3) with
        {
            Regularity = 2, Customers = 1500, MinimumAge = 1, MaximumAge = 520, WholeDays = true,
        },
        Pareto("Pareto/NBD, as CDNOW", 0.5533, 10.58, 0.6062, 11.67) with { Customers = 3000 },
        Pareto("Pareto/NBD, loyal", 1.4, 8, 0.9, 40) with { Customers = 1500 },
        Pareto("Pareto/NBD, heavy buyers", 3, 1.5, 0.6, 15) with { Customers = 500 },
        Spend("Gamma-Gamma, as CDNOW", 6.25, 3.744, 15.44) with { Customers = 3000 },
        Spend("Gamma-Gamma, heavy tail", 1.8, 1.6, 20) with { Customers = 3000 },
    ];

    private static RecoverySetting BetaGeometric(string name, string model, double r, double alpha, double a, double b) =>
        new(name, model, ("r", r), ("alpha", alpha), ("a", a), ("b", b));

    private static RecoverySetting Pareto(string name, double r, double alpha, double s, double beta) =>
        new(name, "ParetoNbd", ("r", r), ("alpha", alpha), ("s", s), ("beta", beta));

    private static RecoverySetting Spend(string name, double p, double q, double gamma) =>
        new(name, "GammaGamma", ("p", p), ("q", q), ("gamma", gamma));
}
