namespace ClvBatch.Models.Simulation;

/// <summary>Pareto/NBD (Schmittlein, Morrison and Colombo 1987): λ ~ Gamma(r, rate alpha), lifetime ~ Exp(μ), μ ~ Gamma(s, rate beta).</summary>
public sealed record ParetoProcess(double R, double Alpha, double S, double Beta) : PurchaseProcess
{
    public override LatentCustomer Draw(RandomStream random)
    {
        double rate = random.NextGamma(R, Alpha);
        double hazard = random.NextGamma(S, Beta);
        return new LatentCustomer { Rate = rate, Lifetime = random.NextExponential(hazard) };
    }
}
