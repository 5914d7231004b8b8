namespace ClvBatch.Models.Purchases;

/// <summary>
/// What all repeat-purchase models share: every quantity is P(alive) times a functional of the purchases to come given alive,
/// averaged over the phases within an interval where timing is regular (one phase otherwise).
/// </summary>
internal abstract class PurchaseModel : IPurchaseModel
{
    public abstract string Name { get; }

    public abstract IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Number of phases within an interval (k).</summary>
    public virtual int Phases => 1;

    /// <summary>P(a new customer is alive right after the first purchase).</summary>
    protected virtual double AliveAtStart => 1.0;

    public abstract double LogLikelihood(PurchaseHistory history);

    public abstract double ProbabilityAlive(PurchaseHistory history);

    /// <summary>P(phase | alive, history), summing to 1.</summary>
    public virtual void PhaseWeights(PurchaseHistory history, Span<double> weights) => weights[0] = 1.0;

    /// <summary>The future of a customer alive at age <paramref name="age"/>; the numbers are good up to <paramref name="reach"/> weeks ahead.</summary>
    public abstract FuturePurchases Future(double frequency, int phase, double age, double reach);

    /// <summary>Purchases per week of a living customer, r + kx over α + T.</summary>
    public abstract double Intensity(double frequency, double age);

    /// <summary>Expected purchases of a living customer over an infinite horizon without discounting; may be +∞.</summary>
    public abstract double Forever(double frequency, double age);

    public abstract double ExpectedWeeksToNextPurchase(PurchaseHistory history);

    public abstract double LapseWeeks(double frequency, double recency);

    /// <summary>The part of bulk scoring that depends on recency.</summary>
    /// <param name="groups">The rows to score.</param>
    /// <param name="resolution">Share of the tabulation points that full accuracy takes; below 1 for what feeds intervals only.</param>
    /// <param name="ct">Cancels the tabulation.</param>
    public abstract AliveKernel CreateKernel(FrequencyGroups groups, double resolution, CancellationToken ct);

    /// <summary>α or β: ln(shift + age) is the variable in which the functionals of the future are smooth.</summary>
    public abstract double AgeShift { get; }

    /// <summary>Whether the functionals of the future, relative to the intensity, change with frequency.</summary>
    public abstract bool FutureDependsOnFrequency { get; }

    public double ProbabilityAlive(PurchaseHistory history, double weeksAhead) =>
        Average(history, weeksAhead, future => future.Survival(weeksAhead));

    public double ConditionalExpectedTransactions(double weeks, PurchaseHistory history) =>
        Average(history, weeks, future => future.Expected(weeks));

    public double Dect(double weeks, double delta, PurchaseHistory history) =>
        Average(history, delta > 0 ? Math.Min(weeks, FuturePurchases.EndOfTime(delta)) : weeks, future => future.Discounted(weeks, delta));

    public double Dert(double delta, PurchaseHistory history) => Dect(double.PositiveInfinity, delta, history);

    public double PurchaseRate(double weeksAhead, PurchaseHistory history) =>
        Average(history, weeksAhead, future => future.Rate(weeksAhead));

    public double ProbabilityOfPurchases(int count, double weeks, PurchaseHistory history)
    {
        double alive = Average(history, weeks, future => future.Probability(count, weeks));
        return count == 0 ? alive + (1 - ProbabilityAlive(history)) : alive;
    }

    public double ExpectedTransactionsNewCustomer(double weeks) => DectNewCustomer(weeks, 0.0);

    public double DectNewCustomer(double weeks, double delta) =>
        AliveAtStart * Future(0, 0, 0, Finite(weeks)).Discounted(CheckTime(weeks), delta);

    public double ProbabilityOfPurchasesNewCustomer(int count, double weeks)
    {
        double alive = AliveAtStart * Future(0, 0, 0, Finite(weeks)).Probability(count, CheckTime(weeks));
        return count == 0 ? alive + (1 - AliveAtStart) : alive;
    }

    public void Score(ScoreColumns input, ScoreRequest request, ScoreColumnsOut output, CancellationToken ct) =>
        BulkScorer.Score(this, input, request, output, ct);

    private static double CheckTime(double weeks) =>
        weeks >= 0 ? weeks : throw new ArgumentOutOfRangeException(nameof(weeks), weeks, "A time of 0 or more weeks is needed.");

    private static double Finite(double weeks) => double.IsFinite(weeks) ? weeks : 0.0;

    private double Average(PurchaseHistory history, double weeks, Func<FuturePurchases, double> functional)
    {
        history.Check();
        CheckTime(weeks);
        double alive = ProbabilityAlive(history);
        if (alive == 0)
        {
            return 0.0;
        }

        Span<double> phases = stackalloc double[Phases];
        PhaseWeights(history, phases);
        double sum = 0.0;
        for (int j = 0; j < phases.Length; j++)
        {
            sum += phases[j] == 0 ? 0.0 : phases[j] * functional(Future(history.Frequency, j, history.Age, Finite(weeks)));
        }

        return alive * sum;
    }
}
