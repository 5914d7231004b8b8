namespace ClvBatch.Models.Simulation;

/// <summary>
/// A population of customers who buy and at some point silently stop: each draws its own latent traits, which
/// <see cref="PurchaseWalk"/> turns into purchase times. Time unit = the unit of the parameters (weeks in ClvBatch).
/// </summary>
public abstract record PurchaseProcess
{
    /// <summary>Draws one customer's traits.</summary>
    public abstract LatentCustomer Draw(RandomStream random);
}
