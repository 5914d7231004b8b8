using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Totals;

/// <summary>
/// The pass over some rows of a block. Rows of equal (x, T) form a unit that is evaluated once (of equal (x, t_x, T) where timing is regular, since
/// there the future depends on the phase); its customers enter the periods only through their sums.
/// </summary>
internal sealed class TotalsPass
{
    /// <summary>Below a shape of 2 the variance of spend is infinite; as in the intervals of single customers it is capped just above.</summary>
    private const double LeastTailShape = 2.2;

    private readonly TotalsLayout _layout;
    private readonly TotalsTables _tables;
    private readonly TotalsBlock _block;
    private readonly SpendParameters _spend;
    private readonly FutureMoments _moments;
    private readonly int _phases;
    private readonly double[][] _phaseOfSet;
    private readonly double[] _aliveOfSet;
    private readonly double[] _discountedOfSet;
    private readonly double[] _ordersOfSet;
    private readonly double[] _values;
    private readonly double[] _scratch;
    private readonly double[] _row;
    private readonly double[] _unitSets;
    private readonly double[] _unitSlopes = new double[3];
    private double _alive;
    private Unit _unit;

    public TotalsPass(TotalsLayout layout, TotalsTables tables, TotalsBlock block, PurchaseModel model, SpendParameters spend, TotalsRequest request)
    {
        (_layout, _tables, _block, _spend, _phases) = (layout, tables, block, spend, model.Phases);
        _moments = new FutureMoments(model, request);
        int sets = layout.Sets;
        _phaseOfSet = [.. Enumerable.Range(0, sets + 1).Select(_ => new double[model.Phases])];
        _aliveOfSet = new double[sets];
        _discountedOfSet = new double[sets];
        _ordersOfSet = new double[sets * layout.Periods];
        _values = new double[(2 * layout.Periods) + 1];
        _scratch = new double[_values.Length];
        _row = new double[layout.GroupWidth];
        _unitSets = new double[2 * sets];
    }

    public void Run(int from, int to, Span<double> totals)
    {
        (double[] x, double[] recency, double[] age) = _block.Customers;
        for (int row = from; row < to; row++)
        {
            bool sameUnit = row > from && x[row] == x[row - 1] && age[row] == age[row - 1];
            bool samePattern = sameUnit && recency[row] == recency[row - 1];
            sameUnit = _phases > 1 ? samePattern : sameUnit;
            if (!sameUnit && row > from)
                Flush(totals);
            if (!samePattern)
                EvaluateAlive(row);
            if (!sameUnit)
                EvaluateFuture(row);
            Add(row, totals);
        }

        if (to > from)
            Flush(totals);
    }

    private void EvaluateAlive(int row)
    {
        int group = _tables.Groups.GroupOfRow[row];
        (double recency, double age) = (_block.Customers.Recency[row], _block.Customers.Age[row]);
        _alive = _tables.Kernel.ProbabilityAlive(group, recency, age, _phaseOfSet[_layout.Sets]);
        for (int s = 0; s < _layout.Sets; s++)
            _aliveOfSet[s] = _tables.Sets[s].Kernel.ProbabilityAlive(group, recency, age, _phaseOfSet[s]);
    }

    private void EvaluateFuture(int row)
    {
        int group = _tables.Groups.GroupOfRow[row];
        double age = _block.Customers.Age[row];
        _moments.Evaluate(_tables, group, _block.Customers.Frequency[row], age, _phaseOfSet[_layout.Sets]);
        for (int s = 0; s < _layout.Sets; s++)
        {
            _tables.Sets[s].Future.Evaluate(group, age, _phaseOfSet[s], _values, _scratch);
            FutureMoments.Steps(_values, _ordersOfSet.AsSpan(s * _layout.Periods, _layout.Periods));
            _discountedOfSet[s] = _values[2 * _layout.Periods];
        }

        _unit = default;
        Array.Clear(_unitSets);
        Array.Clear(_unitSlopes);
    }

    private void Add(int row, Span<double> totals)
    {
        double mean = _block.MonetaryValue[row];
        double orders = mean > 0 ? _block.Customers.Frequency[row] : 0;
        double expected = _spend.ExpectedOrderValue(orders, mean);
        bool isKnown = double.IsFinite(expected);
        double value = isKnown ? _alive * expected : 0;
        double scale = _spend.Scale(orders, mean);
        double tail = Math.Max((_spend.P * orders) + _spend.Q, LeastTailShape);
        double square = isKnown ? _alive * scale * scale / ((tail - 1) * (tail - 2)) : 0;
        double shape = (_spend.P * orders) + _spend.Q - 1;
        double margin = _block.MarginRate;
        double discounted = margin * value * _moments.Discounted;
        double second = margin * margin * square
            * ((_spend.P * _spend.P * (_moments.Squares + _moments.DiscountedPairs)) + (_spend.P * _moments.Squares));
        _row[0] = discounted;
        _row[1] = Math.Max(0, second - (discounted * discounted));
        Span<double> slopes = [1 - (_spend.P * orders / shape), -_spend.Q / shape, _spend.Gamma / scale];
        for (int i = 0; i < slopes.Length; i++)
        {
            _row[TotalsLayout.GroupSlopes + i] = isKnown ? discounted * slopes[i] : 0;
            _unitSlopes[i] += isKnown ? value * slopes[i] : 0;
        }

        for (int s = 0; s < _layout.Sets; s++)
        {
            double valueOfSet = isKnown ? _aliveOfSet[s] * expected : 0;
            _row[TotalsLayout.GroupSets + s] = margin * valueOfSet * _discountedOfSet[s];
            _unitSets[s] += _aliveOfSet[s];
            _unitSets[_layout.Sets + s] += valueOfSet;
        }

        _unit = new Unit(
            _unit.Alive + _alive, _unit.AliveSquares + (_alive * _alive), _unit.Value + value, _unit.ValueSquares + (value * value), _unit.Squares + square);
        AddRow(totals, _layout.Groups - 1);
        foreach (int[] cut in _block.Cuts)
            AddRow(totals, cut[row]);
    }

    private void AddRow(Span<double> totals, int group)
    {
        Span<double> sums = _layout.Group(totals, group);
        for (int i = 0; i < _row.Length; i++)
            sums[i] += _row[i];
    }

    private void Flush(Span<double> totals)
    {
        double p = _spend.P;
        for (int h = 0; h < _layout.Periods; h++)
        {
            Span<double> sums = _layout.Period(totals, h);
            double orders = _moments.Orders[h];
            double second = orders + _moments.Pairs[h];
            sums[0] += _unit.Alive * orders;
            sums[1] += Math.Max(0, (_unit.Alive * second) - (_unit.AliveSquares * orders * orders));
            sums[2] += _unit.Value * orders;
            sums[3] += Math.Max(0, (_unit.Squares * ((p * p * second) + (p * orders))) - (_unit.ValueSquares * orders * orders));
            for (int i = 0; i < _unitSlopes.Length; i++)
                sums[TotalsLayout.PeriodSlopes + i] += _unitSlopes[i] * orders;
            for (int s = 0; s < _layout.Sets; s++)
            {
                double ordersOfSet = _ordersOfSet[(s * _layout.Periods) + h];
                sums[TotalsLayout.PeriodSets + s] += _unitSets[s] * ordersOfSet;
                sums[TotalsLayout.PeriodSets + _layout.Sets + s] += _unitSets[_layout.Sets + s] * ordersOfSet;
            }
        }
    }

    /// <summary>Sums over the customers of a unit: P(alive), its square, P(alive) × order value, its square, and E[1/ν²] of spend × P(alive).</summary>
    private readonly record struct Unit(double Alive, double AliveSquares, double Value, double ValueSquares, double Squares);
}
