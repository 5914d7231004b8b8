using System.Collections.Concurrent;
using ClvBatch.Models.Numerics;
using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Scenarios;

/// <summary>A fitted model whose living customers behave otherwise from now on; see <see cref="BehaviorChange"/>. The past is that of the fitted model.</summary>
internal sealed class ChangedModel : PurchaseModel
{
    private readonly PurchaseModel _fitted;
    private readonly BehaviorChange _change;
    private readonly ConcurrentDictionary<(double Frequency, int LogReach), BetaNodes> _nodes = new();

    public ChangedModel(PurchaseModel fitted, BehaviorChange change)
    {
        change.Check();
        (_fitted, _change) = (fitted, change);
    }

    public override string Name => _fitted.Name;

    public override IReadOnlyList<ModelParameter> Parameters => _fitted.Parameters;

    public override int Phases => _fitted.Phases;

    public override double AgeShift => _fitted.AgeShift;

    public override bool FutureDependsOnFrequency => _fitted.FutureDependsOnFrequency;

    public override double LogLikelihood(PurchaseHistory history) => _fitted.LogLikelihood(history);

    public override double ProbabilityAlive(PurchaseHistory history) => _fitted.ProbabilityAlive(history);

    public override void PhaseWeights(PurchaseHistory history, Span<double> weights) => _fitted.PhaseWeights(history, weights);

    public override FuturePurchases Future(double frequency, int phase, double age, double reach) => _fitted switch
    {
        BetaGeometricModel model => BetaGeometric(model, frequency, phase, age, reach),
        ParetoNbdModel model => new ParetoFuture(
            model.R + frequency, (model.Alpha + age) / _change.Frequency, model.S, (model.Beta + age) / _change.DropOut),
        _ => throw new NotSupportedException($"There is no rule for a change of {_fitted.Name}."),
    };

    public override double Intensity(double frequency, double age) => _change.Frequency * _fitted.Intensity(frequency, age);

    public override double Forever(double frequency, double age) => Future(frequency, 0, age, 0).Forever;

    public override double ExpectedWeeksToNextPurchase(PurchaseHistory history) => _fitted.ExpectedWeeksToNextPurchase(history) / _change.Frequency;

    public override double LapseWeeks(double frequency, double recency) => _fitted.LapseWeeks(frequency, recency);

    public override AliveKernel CreateKernel(FrequencyGroups groups, double resolution, CancellationToken ct) =>
        _fitted.CreateKernel(groups, resolution, ct);

    private FuturePurchases BetaGeometric(BetaGeometricModel model, double frequency, int phase, double age, double reach)
    {
        double n = model.Shape(frequency) + phase;
        double c = (model.Alpha + age) / _change.Frequency;
        double b = (model.B + frequency + model.Family.Kappa) / _change.DropOut;
        return model.Family.K == 1
            ? new BetaGeometricFuture(n, c, model.A, b, Nodes(frequency, model.A, b, BetaGeometricFuture.Reach(n, c, reach)))
            : new ErlangBetaGeometricFuture(n, c, model.A, b, model.Family.K, phase, reach);
    }

    /// <summary>
    /// Nodes depend on age through their reach alone, and those of a longer reach serve a shorter one: customers of one frequency share the nodes of
    /// the next power of 2, since making nodes costs many times what one survival costs that is asked of them.
    /// </summary>
    private BetaNodes Nodes(double frequency, double a, double b, double reach)
    {
        int logReach = Math.Max(0, (int)Math.Ceiling(Math.Log2(reach)));
        return _nodes.GetOrAdd((frequency, logReach), key => BetaNodes.Create(a, b, Math.ScaleB(1, key.LogReach)));
    }
}
