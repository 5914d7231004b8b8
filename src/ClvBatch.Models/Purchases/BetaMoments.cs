using static ClvBatch.Models.Numerics.GammaFunctions;

namespace ClvBatch.Models.Purchases;

/// <summary>Moments of the drop-out probability p ~ Beta(a, b).</summary>
internal static class BetaMoments
{
    /// <summary>ln E[(1-p)^m] = ln (b)_m / (a+b)_m.</summary>
    public static double LogSurvivors(double a, double b, double m) => m == 0 ? 0.0 : LogGammaRatio(b, a) - LogGammaRatio(b + m, a);

    /// <summary>E[p·(1-p)^(m-1)]: drop-out exactly at the m-th purchase.</summary>
    public static double DropAt(double a, double b, double m) => a / (a + b + m - 1) * Math.Exp(LogSurvivors(a, b, m - 1));
}
