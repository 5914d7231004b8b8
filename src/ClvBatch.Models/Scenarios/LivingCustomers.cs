using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Scenarios;

/// <summary>
/// The customers of today as far as their future depends on them: sums of P(alive), and of P(alive) × order value, over those of equal frequency, age and
/// group (and by the phase within an interval where timing is regular). Given alive, recency no longer matters, so a million customers become
/// some ten thousand cells, which every scenario evaluates anew.
/// </summary>
public sealed class LivingCustomers
{
    private readonly PurchaseModel _model;
    private readonly List<double> _frequency = [];
    private readonly List<double> _age = [];
    private readonly List<int> _group = [];
    private readonly List<double> _alive = [];
    private readonly List<double> _value = [];
    private readonly double[] _phases;

    /// <param name="model">The fitted model, which also tells the phases of regular timing.</param>
    /// <param name="groupCount">Groups that outcomes are wanted for besides the grand total.</param>
    public LivingCustomers(IPurchaseModel model, int groupCount)
    {
        _model = (PurchaseModel)model;
        _phases = new double[_model.Phases];
        GroupCount = groupCount;
    }

    public int GroupCount { get; }

    /// <summary>Cells so far; rows of one cell that follow each other are merged, so order by frequency, age and group.</summary>
    public int Cells => _frequency.Count;

    internal PurchaseModel Model => _model;

    /// <summary>Adds one customer.</summary>
    /// <param name="history">x, t_x, T.</param>
    /// <param name="alive">P(alive) as estimated.</param>
    /// <param name="orderValue">Expected value of an order; NaN, an unknown, counts as no value.</param>
    /// <param name="group">0 … GroupCount − 1.</param>
    public void Add(PurchaseHistory history, double alive, double orderValue, int group)
    {
        if ((uint)group >= (uint)GroupCount)
            throw new ArgumentOutOfRangeException(nameof(group), group, $"Groups are numbered from 0 to {GroupCount - 1}.");
        int last = _frequency.Count - 1;
        if (last < 0 || _frequency[last] != history.Frequency || _age[last] != history.Age || _group[last] != group)
        {
            history.Check();
            _frequency.Add(history.Frequency);
            _age.Add(history.Age);
            _group.Add(group);
            _alive.AddRange(new double[_phases.Length]);
            _value.AddRange(new double[_phases.Length]);
        }

        _model.PhaseWeights(history, _phases);
        double value = double.IsFinite(orderValue) ? alive * orderValue : 0;
        int cell = _alive.Count - _phases.Length;
        for (int j = 0; j < _phases.Length; j++)
        {
            _alive[cell + j] += alive * _phases[j];
            _value[cell + j] += value * _phases[j];
        }
    }

    /// <summary>The cells as columns; the phases of a cell follow each other.</summary>
    internal CellColumns ToColumns() => new([.. _frequency], [.. _age], [.. _group], [.. _alive], [.. _value]);

    internal sealed record CellColumns(double[] Frequency, double[] Age, int[] Group, double[] Alive, double[] Value)
    {
        /// <summary>As rows that tables can be made for; recency plays no part in them.</summary>
        public ScoreColumns AsRows() => new(Frequency, new double[Frequency.Length], Age);
    }
}
