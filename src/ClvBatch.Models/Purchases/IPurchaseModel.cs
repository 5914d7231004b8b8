namespace ClvBatch.Models.Purchases;

/// <summary>
/// A fitted repeat-purchase model without contract: customers buy at random while alive and drop out unobserved.
/// All times in weeks, all rates per week, discounting continuous per week.
/// </summary>
public interface IPurchaseModel
{
    /// <summary>Name in <see cref="PurchaseModels.Names"/>.</summary>
    string Name { get; }

    IReadOnlyList<ModelParameter> Parameters { get; }

    /// <summary>Log-likelihood of one history; for regularity k &gt; 1 without the term (k-1)·Σ ln(interval), which holds no parameter.</summary>
    double LogLikelihood(PurchaseHistory history);

    /// <summary>P(alive at the end of observation | history).</summary>
    double ProbabilityAlive(PurchaseHistory history);

    /// <summary>P(alive <paramref name="weeksAhead"/> after the end of observation | history).</summary>
    double ProbabilityAlive(PurchaseHistory history, double weeksAhead);

    /// <summary>Expected purchases in the next <paramref name="weeks"/>; infinite weeks give the limit, which may be infinite.</summary>
    double ConditionalExpectedTransactions(double weeks, PurchaseHistory history);

    /// <summary>DECT: expected purchases in the next weeks, each discounted by exp(-δ·time).</summary>
    double Dect(double weeks, double delta, PurchaseHistory history);

    /// <summary>DERT: the same over an infinite horizon.</summary>
    double Dert(double delta, PurchaseHistory history);

    /// <summary>Expected purchases per week at a moment after the end of observation.</summary>
    double PurchaseRate(double weeksAhead, PurchaseHistory history);

    /// <summary>P(exactly <paramref name="count"/> purchases in the next weeks | history).</summary>
    double ProbabilityOfPurchases(int count, double weeks, PurchaseHistory history);

    /// <summary>Expected repeat purchases of a new customer in the weeks after the first purchase.</summary>
    double ExpectedTransactionsNewCustomer(double weeks);

    /// <summary>The same, discounted.</summary>
    double DectNewCustomer(double weeks, double delta);

    /// <summary>P(exactly <paramref name="count"/> repeat purchases of a new customer in the weeks after the first purchase).</summary>
    double ProbabilityOfPurchasesNewCustomer(int count, double weeks);

    /// <summary>
    /// Weeks from now until one purchase is expected at the customer's mean rate, given alive: (α+T)/(r+x) for Poisson timing.
    /// The mean of the waiting time itself is infinite for r + x ≤ 1, this is always finite.
    /// </summary>
    double ExpectedWeeksToNextPurchase(PurchaseHistory history);

    /// <summary>
    /// Weeks after the last purchase at which P(alive) falls below one half if nothing is bought meanwhile; +∞ when it never does.
    /// </summary>
    double LapseWeeks(double frequency, double recency);

    /// <summary>Scores many customers at once; see <see cref="ScoreColumnsOut"/> for what can be asked for.</summary>
    void Score(ScoreColumns input, ScoreRequest request, ScoreColumnsOut output, CancellationToken ct);
}
