using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Totals;

/// <summary>
/// Adds up, block after block, what customers are expected to do: residual value by group, and occasions and revenue by period, with intervals in which
/// parameter and predictive uncertainty both count. Memory does not grow with the number of customers.
/// </summary>
/// <remarks>
/// <para>
/// Predictive part: customers are independent given the parameters, so the variances add up. Of one customer, with D₁ = Σe^(−δt) and D₂ = Σe^(−2δt) over
/// the purchases to come and spend per purchase Gamma(p, ν), E[S²] = (p²·E[D₁²] + p·E[D₂])·E[1/ν²]; the moments of the purchases are in
/// <see cref="FutureMoments"/>.
/// </para>
/// <para>
/// Parameter part: one error of the parameters moves all customers together, so the totals are added up under models shifted along the principal axes
/// of the log-parameter covariance over all blocks, and squared only at the end (delta method); likewise the slopes by the spend parameters. Not
/// covered: that the model itself is wrong, that seasons pass, that prices change.
/// </para>
/// </remarks>
public sealed class CustomerTotals
{
    private readonly SpendParameters _spend;
    private readonly TotalsRequest _request;
    private readonly List<PurchaseModel> _sets;
    private readonly List<(int Up, int? Down)> _axes = [];
    private readonly double[,] _spendCovariance;
    private readonly TotalsLayout _layout;
    private readonly double[] _totals;

    /// <param name="model">The fitted purchase model.</param>
    /// <param name="logCovariance">Covariance of the logarithms of its parameters; NaN entries (parameters at a bound) count as exact.</param>
    /// <param name="spend">The spend model.</param>
    /// <param name="request">What to add up.</param>
    public CustomerTotals(IPurchaseModel model, double[,] logCovariance, SpendParameters spend, TotalsRequest request)
    {
        spend.Check();
        request.Check();
        (_spend, _request) = (spend, request);
        _sets = [(PurchaseModel)model];
        foreach ((PurchaseModel up, PurchaseModel? down) in ParameterAxes.Create(_sets[0], logCovariance))
        {
            _axes.Add((_sets.Count, down is null ? null : _sets.Count + 1));
            _sets.Add(up);
            if (down is not null)
                _sets.Add(down);
        }

        _spendCovariance = ParameterAxes.Known(spend.LogCovariance ?? new double[3, 3]);
        _layout = new TotalsLayout(request.GroupCount + 1, request.PeriodEndsWeeks.Length, _sets.Count);
        _totals = new double[_layout.Width];
    }

    /// <summary>Adds the customers of a block. The sums depend on the order of blocks and of rows, never on the number of cores.</summary>
    public void Add(TotalsBlock block, CancellationToken ct)
    {
        block.Check(_request.GroupCount);
        if (block.Customers.Count == 0)
            return;
        using var tables = new TotalsTables(_sets, block.Customers, _request, ct);
        double[] sums = new double[_totals.Length];
        FixedPartitions.Sum(
            block.Customers.Count,
            sums.Length,
            sums,
            (from, to, totals) => new TotalsPass(_layout, tables, block, _sets[0], _spend, _request).Run(from, to, totals),
            ct);
        for (int i = 0; i < sums.Length; i++)
            _totals[i] += sums[i];
    }

    /// <summary>The totals of everything added so far.</summary>
    public TotalsResult Finish() => new(
        [.. Enumerable.Range(0, _layout.Groups).Select(Residual)],
        [.. Enumerable.Range(0, _layout.Periods).Select(Period)]);

    private IntervalEstimate Residual(int group)
    {
        if (_request.Discount.Annual == 0)
            return new IntervalEstimate(double.NaN, double.NaN, double.NaN);
        ReadOnlySpan<double> sums = _layout.Group(_totals, group);
        double variance = sums[1] + AxisVariance(sums[TotalsLayout.GroupSets..]) + SpendVariance(sums.Slice(TotalsLayout.GroupSlopes, 3));
        return LogInterval.Of(sums[0], variance, _request.Level);
    }

    private PeriodTotals Period(int period)
    {
        ReadOnlySpan<double> sums = _layout.Period(_totals, period);
        double orders = sums[1] + AxisVariance(sums.Slice(TotalsLayout.PeriodSets, _layout.Sets));
        double revenue = sums[3] + AxisVariance(sums[(TotalsLayout.PeriodSets + _layout.Sets)..])
            + SpendVariance(sums.Slice(TotalsLayout.PeriodSlopes, 3));
        return new PeriodTotals(LogInterval.Of(sums[0], orders, _request.Level), LogInterval.Of(sums[2], revenue, _request.Level));
    }

    private double AxisVariance(ReadOnlySpan<double> sets)
    {
        double sum = 0;
        foreach ((int up, int? down) in _axes)
        {
            double half = down is { } below ? 0.5 * (sets[up] - sets[below]) : sets[up] - sets[0];
            sum += half * half;
        }

        return sum;
    }

    private double SpendVariance(ReadOnlySpan<double> slopes) => SymmetricMatrix.QuadraticForm(_spendCovariance, slopes);
}
