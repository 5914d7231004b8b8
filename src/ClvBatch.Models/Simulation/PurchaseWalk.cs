namespace ClvBatch.Models.Simulation;

/// <summary>
/// The repeat purchases of one customer in order of time; time 0 is the first purchase, which the walk does not return.
/// A walk can be continued past any point, so that calibration and future come from one path.
/// </summary>
public sealed class PurchaseWalk
{
    private readonly RandomStream _random;
    private readonly LatentCustomer _customer;
    private double _next;
    private bool _left;

    public PurchaseWalk(LatentCustomer customer, RandomStream random)
    {
        _customer = customer;
        _random = random;
        _left = customer.DropsOutAtStart && random.NextBernoulli(customer.DropoutProbability);
        _next = NextTime();
    }

    /// <summary>Time of the latest purchase taken; 0 before any.</summary>
    public double Time { get; private set; }

    /// <summary>Takes the next purchase if it happens at or before <paramref name="end"/>.</summary>
    public bool TryAdvance(double end)
    {
        if (!(_next <= end)) return false;
        Time = _next;
        _left = _random.NextBernoulli(_customer.DropoutProbability);
        _next = NextTime();
        return true;
    }

    /// <summary>Whether the customer has not left by <paramref name="time"/>; meaningful once every purchase up to it was taken.</summary>
    public bool IsAliveAt(double time) => !_left && time < _customer.Lifetime;

    private double NextTime()
    {
        if (_left) return double.PositiveInfinity;
        double stages = _customer.Regularity == 1 ? _random.NextExponential() : _random.NextGamma(_customer.Regularity);
        double time = Time + stages / _customer.Rate;
        return time <= _customer.Lifetime ? time : double.PositiveInfinity;
    }
}
