namespace ClvBatch.Models.Simulation;

/// <summary>Customers who may buy once per opportunity: p ~ Beta(<paramref name="Alpha"/>, <paramref name="Beta"/>), lost with θ ~ Beta(<paramref name="Gamma"/>, <paramref name="Delta"/>).</summary>
public sealed record OpportunityProcess(double Alpha, double Beta, double Gamma, double Delta);
