using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Scenarios;

/// <summary>
/// Values the living customers of today under changes of their behavior, everything computed anew from the fitted model: nothing is scaled linearly.
/// Equal changes give equal numbers to the last bit, so that no change is exactly no difference.
/// </summary>
public sealed class ScenarioValuation : IDisposable
{
    private const double ClosestRetention = 1e-6;
    private const double Tolerance = 1e-11;
    private const int LongestSearch = 200;
    private const double FarthestFactor = 64;

    private static readonly double Year = DiscountRate.WeeksInMonths(12);

    private readonly PurchaseModel _model;
    private readonly LivingCustomers.CellColumns _cells;
    private readonly FrequencyGroups _groups;
    private readonly int _groupCount;
    private readonly Dictionary<BehaviorChange, double> _shares = [];

    public ScenarioValuation(LivingCustomers customers)
    {
        _model = customers.Model;
        _groupCount = customers.GroupCount;
        _cells = customers.ToColumns();
        _groups = FrequencyGroups.Create(_cells.AsRows());
    }

    /// <summary>Orders, value and survival of the customers under a change.</summary>
    public ScenarioOutcome Evaluate(BehaviorChange change, DiscountRate discount, CancellationToken ct)
    {
        ChangedModel model = new(_model, change);
        FutureTables future = new(model, _groups, new ScoreRequest([Year], discount.ContinuousPerWeek), true, 1, ct);
        SurvivalTables survival = new(model, _groups, Year, ct);
        const int Measures = 5;
        double[] sums = new double[Measures * (_groupCount + 1)];
        FixedPartitions.Sum(_groups.Rows, sums.Length, sums, (from, to, totals) => AddCells(future, survival, from, to, totals), ct);
        double[] Of(int measure) => [.. Enumerable.Range(0, _groupCount + 1).Select(group => sums[(group * Measures) + measure])];
        double[] residual = Of(0);
        if (discount.Annual == 0)
            Array.Fill(residual, double.NaN);
        return new ScenarioOutcome(residual, Of(1), Of(2), Of(3), Of(4));
    }

    /// <summary>
    /// The change of drop-out, on top of a change of frequency, under which the share of today's living customers still alive in 12 months is that of the
    /// fitted model plus <paramref name="points"/> percentage points. The share falls steadily with the factor, so there is one such factor.
    /// </summary>
    /// <returns>Null when no factor can do it: the share would leave 0 … 1.</returns>
    public BehaviorChange? WithRetention(double points, double frequency, CancellationToken ct)
    {
        double start = ShareStillAlive(BehaviorChange.None, ct);
        double target = start + (points / 100);
        if (points == 0 && frequency == 1)
            return BehaviorChange.None;
        if (!(target > ClosestRetention && target < 1 - ClosestRetention))
            return null;
        double Excess(double log) => ShareStillAlive(new BehaviorChange(Math.Exp(log), frequency), ct) - target;
        return Solve(Excess) is { } root ? new BehaviorChange(Math.Exp(root), frequency) : null;
    }

    public void Dispose() => _groups.Dispose();

    /// <summary>The searches for different targets start from the same changes, so each is worked out once.</summary>
    private double ShareStillAlive(BehaviorChange change, CancellationToken ct)
    {
        if (!_shares.TryGetValue(change, out double share))
            _shares[change] = share = AddUpStillAlive(change, ct);
        return share;
    }

    private double AddUpStillAlive(BehaviorChange change, CancellationToken ct)
    {
        SurvivalTables survival = new(new ChangedModel(_model, change), _groups, Year, ct);
        double[] sums = new double[2];
        FixedPartitions.Sum(_groups.Rows, sums.Length, sums, (from, to, totals) =>
        {
            for (int cell = from; cell < to; cell++)
            {
                ReadOnlySpan<double> alive = Phases(_cells.Alive, cell);
                totals[0] += Total(alive);
                totals[1] += survival.Evaluate(_groups.GroupOfRow[cell], _cells.Age[cell], alive);
            }
        }, ct);
        return sums[1] / sums[0];
    }

    private void AddCells(FutureTables future, SurvivalTables survival, int from, int to, Span<double> totals)
    {
        Span<double> values = stackalloc double[3];
        Span<double> scratch = stackalloc double[3];
        Span<double> phases = stackalloc double[_model.Phases];
        Span<double> row = stackalloc double[5];
        for (int cell = from; cell < to; cell++)
        {
            int group = _groups.GroupOfRow[cell];
            double age = _cells.Age[cell];
            double value = Normalize(Phases(_cells.Value, cell), phases);
            future.Evaluate(group, age, phases, values, scratch);
            (row[0], row[1]) = (value * values[2], value * values[0]);
            double alive = Normalize(Phases(_cells.Alive, cell), phases);
            if (phases.Length > 1)
                future.Evaluate(group, age, phases, values, scratch);
            (row[2], row[3], row[4]) = (alive * values[0], alive, alive * survival.Evaluate(group, age, phases));
            AddTo(totals, _cells.Group[cell], row);
            AddTo(totals, _groupCount, row);
        }
    }

    private static void AddTo(Span<double> totals, int group, ReadOnlySpan<double> row)
    {
        for (int i = 0; i < row.Length; i++)
            totals[(group * row.Length) + i] += row[i];
    }

    private ReadOnlySpan<double> Phases(double[] column, int cell) => column.AsSpan(cell * _model.Phases, _model.Phases);

    /// <summary>Shares of the phases; the first one alone where there is nothing to share.</summary>
    private static double Normalize(ReadOnlySpan<double> weights, Span<double> shares)
    {
        double total = Total(weights);
        for (int j = 0; j < weights.Length; j++)
            shares[j] = total > 0 ? weights[j] / total : j == 0 ? 1 : 0;
        return total;
    }

    private static double Total(ReadOnlySpan<double> weights)
    {
        double total = 0;
        foreach (double weight in weights)
            total += weight;
        return total;
    }

    /// <summary>
    /// Root of a falling function: secant steps through the two latest points, which reach it in a few evaluations because the share is a smooth
    /// function of the logarithm, and halving where a step would leave the bracket. Null when it keeps its sign over 32 e-folds.
    /// </summary>
    private static double? Solve(Func<double, double> function)
    {
        if (Bracket(function) is not var (low, atLow, high, atHigh))
            return null;
        (double before, double atBefore, double last, double atLast) = (low, atLow, high, atHigh);
        for (int i = 0; i < LongestSearch && Math.Abs(atLast) >= Tolerance && high - low >= Tolerance; i++)
        {
            double step = last - (atLast * (last - before) / (atLast - atBefore));
            (before, atBefore, last) = (last, atLast, step > low && step < high ? step : 0.5 * (low + high));
            atLast = function(last);
            if (atLast > 0)
                low = last;
            else
                high = last;
        }

        return last;
    }

    /// <summary>Two points around the root, from 0 outward.</summary>
    private static (double Low, double AtLow, double High, double AtHigh)? Bracket(Func<double, double> function)
    {
        double atZero = function(0);
        double direction = atZero > 0 ? 1 : -1;
        (double near, double atNear) = (0, atZero);
        for (double far = 0.25; far < FarthestFactor; far *= 2)
        {
            double atFar = function(direction * far);
            if (direction * atFar <= 0)
                return direction > 0 ? (near, atNear, far, atFar) : (-far, atFar, near, atNear);
            (near, atNear) = (direction * far, atFar);
        }

        return null;
    }
}
