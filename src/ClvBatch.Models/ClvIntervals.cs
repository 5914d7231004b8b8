using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models;

/// <summary>The interval half of <see cref="ClvScorer"/>: one pass over the rows with tables of outcomes and models shifted along the parameter axes.</summary>
internal sealed class ClvIntervals
{
    private const double TableResolution = 0.3;
    private const double KernelResolution = 0.5;
    private const double LeastTailShape = 2.2;

    private readonly PurchaseModel _model;
    private readonly SpendParameters _spend;
    private readonly ClvInput _input;
    private readonly ClvRequest _request;
    private readonly ClvColumnsOut _output;
    private readonly FrequencyGroups _groups;
    private readonly AliveKernel _kernel;
    private readonly OutcomeTables _outcomes;
    private readonly Shifted _base;
    private readonly (Shifted Up, Shifted? Down)[] _axes;
    private readonly double[,] _spendCovariance;
    private readonly double _z;

    private ClvIntervals(
        FrequencyGroups groups, PurchaseModel model, double[,] covariance, SpendParameters spend, ClvInput input, ClvRequest request, ClvColumnsOut output, CancellationToken ct)
    {
        (_model, _spend, _input, _request, _output) = (model, spend, input, request, output);
        double weeks = request.HorizonsWeeks[request.IntervalHorizon];
        var horizon = new ScoreRequest([weeks], request.Discount.ContinuousPerWeek);
        _groups = groups;
        _kernel = model.CreateKernel(_groups, KernelResolution, ct);
        _outcomes = new OutcomeTables(model, _groups, spend, weeks, request.Level, ct);
        _base = Prepare(model, _kernel);
        _axes = ParameterAxes.Create(model, covariance)
            .Select(axis => (Shift(axis.Up), axis.Down is { } down ? Shift(down) : null))
            .ToArray();
        _spendCovariance = ParameterAxes.Known(spend.LogCovariance ?? new double[3, 3]);
        _z = NormalDistribution.Quantile(0.5 * (1 + request.Level));

        // Differences between models are taken within tables of one resolution, so that their interpolation errors cancel.
        Shifted Shift(PurchaseModel m) => Prepare(m, m.CreateKernel(_groups, KernelResolution, ct));
        Shifted Prepare(PurchaseModel m, AliveKernel kernel) => new(kernel, new FutureTables(m, _groups, horizon, false, TableResolution, ct));
    }

    public static ClvTotals Fill(
        PurchaseModel model, double[,] covariance, SpendParameters spend, ClvInput input, ClvRequest request, ClvColumnsOut output, CancellationToken ct)
    {
        using FrequencyGroups rows = FrequencyGroups.Create(input.Customers);
        var intervals = new ClvIntervals(rows, model, covariance, spend, input, request, output, ct);
        int groups = input.Group is null ? 0 : input.GroupCount;
        var sums = new ClvSums(groups + 1, 2 * intervals._axes.Length);
        double[] totals = new double[sums.Width * (groups + 1)];
        FixedPartitions.Sum(input.Customers.Count, totals.Length, totals, (from, to, block) => intervals.Rows(from, to, sums, block), ct);
        return sums.Finish(totals, intervals._spendCovariance, intervals._z);
    }

    private void Rows(int from, int to, ClvSums sums, Span<double> totals)
    {
        Span<double> phases = stackalloc double[_model.Phases];
        Span<double> orders = stackalloc double[2 * _axes.Length];
        Span<double> dects = stackalloc double[2 * _axes.Length];
        Span<double> slopes = stackalloc double[3];
        for (int row = from; row < to; row++)
        {
            Differences(row, phases, orders, dects);
            int group = _groups.GroupOfRow[row];
            double age = _input.Customers.Age[row];
            double alive = _kernel.ProbabilityAlive(group, _input.Customers.Recency[row], age, phases);
            OutcomeTables.Row outcome = _outcomes.At(group, age, phases);
            CustomerMoments moments = Moments(row, alive, outcome);
            SpendSlopes(row, slopes);
            WriteInterval(row, alive, moments, outcome, RelativeVariance(orders), RelativeVariance(dects) + Quadratic(slopes));
            sums.Add(totals, _input.Group is { } groups ? groups[row] : -1, moments, orders, dects, slopes);
        }
    }

    /// <summary>
    /// Expected and discounted purchases in pairs along the axes, scaled so that half the difference of a pair is one standard error and
    /// the mean of a pair the value itself.
    /// </summary>
    private void Differences(int row, Span<double> phases, Span<double> orders, Span<double> dects)
    {
        int group = _groups.GroupOfRow[row];
        (double recency, double age) = (_input.Customers.Recency[row], _input.Customers.Age[row]);
        (double baseOrders, double baseDect) = _base.Evaluate(group, recency, age, phases);
        for (int k = 0; k < _axes.Length; k++)
        {
            (double upOrders, double upDect) = _axes[k].Up.Evaluate(group, recency, age, phases);
            (double downOrders, double downDect) = _axes[k].Down is { } down
                ? down.Evaluate(group, recency, age, phases)
                : ((2 * baseOrders) - upOrders, (2 * baseDect) - upDect);
            (orders[2 * k], orders[(2 * k) + 1]) = (upOrders, downOrders);
            (dects[2 * k], dects[(2 * k) + 1]) = (upDect, downDect);
        }
    }

    /// <summary>Mean and variance of count and value of one customer, drop-out and spend included.</summary>
    private CustomerMoments Moments(int row, double alive, OutcomeTables.Row outcome)
    {
        double expected = _output.Purchases.Expected![_request.IntervalHorizon]![row];
        double dect = _output.Purchases.Dect![_request.IntervalHorizon]![row];
        double value = _output.Clv[_request.IntervalHorizon][row];
        double second = alive > 0 ? expected * expected / alive * outcome.SecondMomentRatio : 0.0;
        double orders = ClvScorer.Orders(_input, row);
        double shape = Math.Max((_spend.P * orders) + _spend.Q, LeastTailShape);
        double discount = expected > 0 ? dect / expected : 0.0;
        double unit = ClvScorer.Margin(_input, row) * discount * _spend.Scale(orders, _input.MonetaryValue[row]);

        // E[S²] = (p²·E[N²] + p·E[N])·E[1/ν²]; the last factor is finite for a shape above 2, and capped just above it.
        double secondValue = unit * unit * ((_spend.P * _spend.P * second) + (_spend.P * expected)) / ((shape - 1) * (shape - 2));
        return new CustomerMoments(
            expected, Math.Max(0, second - (expected * expected)), value, Math.Max(0, secondValue - (value * value)), dect, unit);
    }

    /// <summary>
    /// Central interval; where "nothing at all" is likelier than the lower tail the interval starts at 0 and the upper end takes the
    /// whole error, so that the coverage stays at the level asked for.
    /// </summary>
    private void WriteInterval(int row, double alive, CustomerMoments m, OutcomeTables.Row outcome, double orderVariance, double valueVariance)
    {
        double lower = 0.5 * (1 + _request.Level) / alive;
        double few = lower < 1 ? outcome.CountQuantile(lower) : 0;
        double least = lower < 1 ? m.Unit * outcome.ValueQuantile(lower) : 0;
        double upper = (few > 0 ? 0.5 : 1.0) * (1 - _request.Level) / alive;
        double upperValue = (least > 0 ? 0.5 : 1.0) * (1 - _request.Level) / alive;
        double many = upper < 1 ? outcome.CountQuantile(upper) : 0;
        double most = upperValue < 1 ? m.Unit * outcome.ValueQuantile(upperValue) : 0;
        Widen(m.Orders, few, many, _z * Math.Sqrt(orderVariance), out double low, out double high);
        Put(_output.OrdersLow, row, Math.Floor(low));
        Put(_output.OrdersHigh, row, Math.Ceiling(high));
        Widen(m.Value, least, most, _z * Math.Sqrt(valueVariance), out low, out high);
        Put(_output.ClvLow, row, low);
        Put(_output.ClvHigh, row, high);
    }

    private static void Put(double[]? column, int row, double value)
    {
        if (column is not null)
        {
            column[row] = value;
        }
    }

    /// <summary>Adds the error of the mean (relative) to both distances from the mean in squares; an end on the far side of the mean is left.</summary>
    private static void Widen(double mean, double from, double to, double relative, out double low, out double high)
    {
        double error = relative * mean;
        low = from < mean && from > 0 ? Math.Max(0, mean - Math.Sqrt(((mean - from) * (mean - from)) + (error * error))) : from;
        high = to > mean ? mean + Math.Sqrt(((to - mean) * (to - mean)) + (error * error)) : to;
    }

    /// <summary>Σ over axes of (half the difference / mean)².</summary>
    private static double RelativeVariance(ReadOnlySpan<double> pairs)
    {
        double sum = 0.0;
        for (int k = 0; k < pairs.Length; k += 2)
        {
            double total = pairs[k] + pairs[k + 1];
            double half = total > 0 ? (pairs[k] - pairs[k + 1]) / total : 0.0;
            sum += half * half;
        }

        return sum;
    }

    /// <summary>Slopes of ln E[M] by ln p, ln q, ln γ.</summary>
    private void SpendSlopes(int row, Span<double> slopes)
    {
        double orders = ClvScorer.Orders(_input, row);
        double shape = (_spend.P * orders) + _spend.Q - 1;
        slopes[0] = 1 - (_spend.P * orders / shape);
        slopes[1] = -_spend.Q / shape;
        slopes[2] = _spend.Gamma / _spend.Scale(orders, _input.MonetaryValue[row]);
    }

    private double Quadratic(ReadOnlySpan<double> slopes) => SymmetricMatrix.QuadraticForm(_spendCovariance, slopes);

    /// <summary>One parameter set, ready to be evaluated per row.</summary>
    private sealed record Shifted(AliveKernel Kernel, FutureTables Future)
    {
        public (double Orders, double Dect) Evaluate(int group, double recency, double age, Span<double> phases)
        {
            Span<double> values = stackalloc double[2];
            Span<double> scratch = stackalloc double[2];
            double alive = Kernel.ProbabilityAlive(group, recency, age, phases);
            Future.Evaluate(group, age, phases, values, scratch);
            return (alive * values[0], alive * values[1]);
        }
    }
}
