using ClvBatch.Models.Purchases;

namespace ClvBatch.Models.Totals;

/// <summary>What the rows of one block have in common, prepared once: kernels and tables of the fitted model and of the shifted ones.</summary>
internal sealed class TotalsTables : IDisposable
{
    private const double ShiftedResolution = 0.3;
    private const double ShiftedKernelResolution = 0.5;
    private const double VarianceResolution = 0.5;

    private readonly FrequencyGroups _next;

    public TotalsTables(IReadOnlyList<PurchaseModel> sets, ScoreColumns customers, TotalsRequest request, CancellationToken ct)
    {
        PurchaseModel model = sets[0];
        double delta = request.Discount.ContinuousPerWeek;
        ScoreRequest periods = new(request.PeriodEndsWeeks, delta);
        Groups = FrequencyGroups.Create(customers);
        _next = FrequencyGroups.Create(customers with { Frequency = Array.ConvertAll(customers.Frequency, x => x + 1) });
        Kernel = model.CreateKernel(Groups, 1, ct);
        Mean = new FutureTables(model, Groups, periods, true, 1, ct);

        // Differences between models are taken within tables of one resolution, so that their interpolation errors cancel.
        Sets = [.. sets.Select(set => new ParameterSet(
            set.CreateKernel(Groups, ShiftedKernelResolution, ct), new FutureTables(set, Groups, periods, true, ShiftedResolution, ct)))];
        Twice = new FutureTables(model, Groups, new ScoreRequest([], 2 * delta), true, VarianceResolution, ct);
        AfterNext = new FutureTables(model, _next, periods, true, VarianceResolution, ct);
        AfterNextTwice = new FutureTables(model, _next, new ScoreRequest([], 2 * delta), true, VarianceResolution, ct);
    }

    public FrequencyGroups Groups { get; }

    public AliveKernel Kernel { get; }

    public FutureTables Mean { get; }

    public IReadOnlyList<ParameterSet> Sets { get; }

    /// <summary>The future discounted at twice the rate: squares of discount factors.</summary>
    public FutureTables Twice { get; }

    /// <summary>The future of a customer who has made one more purchase and survived it; evaluated by the same group numbers.</summary>
    public FutureTables AfterNext { get; }

    public FutureTables AfterNextTwice { get; }

    public void Dispose()
    {
        Groups.Dispose();
        _next.Dispose();
    }

    /// <summary>One set of parameters, ready to be evaluated.</summary>
    internal sealed record ParameterSet(AliveKernel Kernel, FutureTables Future);
}
