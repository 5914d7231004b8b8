namespace ClvBatch.Models.Purchases;

/// <summary>One member of the beta-geometric family: can a customer drop out after the first purchase (κ = 1), and how regular is the timing (k).</summary>
/// <param name="Name">Name in <see cref="PurchaseModels.Names"/>.</param>
/// <param name="Kappa">κ: 0 for BG, 1 for MBG.</param>
/// <param name="K">k: Poisson events per purchase.</param>
/// <param name="IsRegular">A CNBD-k model, whose k is a parameter even when it is 1.</param>
internal sealed record BetaGeometricFamily(string Name, int Kappa, int K, bool IsRegular)
{
    public const int MaxK = 64;
}
