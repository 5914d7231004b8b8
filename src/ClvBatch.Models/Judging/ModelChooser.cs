using System.Globalization;

namespace ClvBatch.Models.Judging;

/// <summary>
/// Chooses among fitted candidates, always the same way:
/// 1. A candidate takes part when its fit converged and log-likelihood and predictions are finite (predictions not negative).
/// 2. The best candidate has the lowest mean Poisson deviance of its hold-out predictions.
/// 3. Candidates whose deviance is within two standard errors of the best (difference paired by customer) are equally good.
/// 4. Among these the lowest AIC wins; then the one listed first.
/// Without a hold-out, step 4 decides alone.
/// </summary>
public static class ModelChooser
{
    /// <summary>AIC differences below this are rounding, not evidence.</summary>
    private const double AkaikeTolerance = 1e-6;

    /// <summary>About the 95 % bound of a one-sided comparison of three candidates with the best (Dunnett 1955, JASA 50).</summary>
    private const double StandardErrors = 2;

    /// <param name="candidates">Fitted candidates, in order of preference.</param>
    /// <param name="actual">Purchases in the hold-out per customer; empty without a hold-out.</param>
    /// <param name="weights">Customers per row; empty = one each.</param>
    /// <exception cref="ModelFitException">No candidate can be used.</exception>
    public static ModelChoice Choose(
        IReadOnlyList<CandidateModel> candidates, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights = default)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        Columns.RequireCounts(actual, "actual");
        Columns.RequireWeights(weights, actual.Length);
        var trials = new Trial[candidates.Count];
        for (int i = 0; i < trials.Length; i++)
            trials[i] = Judge(candidates[i], actual, weights);
        Trial[] usable = [.. trials.Where(t => t.Exclusion is null)];
        if (usable.Length == 0)
            throw new ModelFitException(NothingUsable(trials));
        return actual.IsEmpty ? ByLikelihood(trials, usable) : ByHoldout(trials, usable, actual, weights);
    }

    private static Trial Judge(CandidateModel candidate, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights)
    {
        ReadOnlySpan<double> predicted = candidate.Predicted.Span;
        if (!actual.IsEmpty)
            Columns.RequireSameLength(predicted.Length, actual.Length, $"predicted ({candidate.Name})");
        string? exclusion = !candidate.Converged ? "its fit did not converge"
            : !double.IsFinite(candidate.LogLikelihood) ? "its log-likelihood is not a finite number"
            : !actual.IsEmpty && !AllUsable(predicted) ? "it predicts values that are negative or not finite"
            : null;
        double? deviance = exclusion is null && !actual.IsEmpty ? PoissonDeviance.Mean(predicted, actual, weights) : null;
        return new Trial(candidate, deviance, exclusion);
    }

    private static ModelChoice ByLikelihood(Trial[] trials, Trial[] usable)
    {
        Trial winner = LowestAkaike(usable);
        string reason = usable.Length == 1
            ? $"{winner.Name} is the only candidate that could be fitted; there is no hold-out period to test it on."
            : $"{winner.Name} describes the purchase history best (lowest AIC); there is no hold-out period to test on.";
        return new ModelChoice(winner.Name, reason, [.. trials.Select(t => t.Verdict(t == winner, equallyGood: false, null))]);
    }

    private static ModelChoice ByHoldout(Trial[] trials, Trial[] usable, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights)
    {
        Trial best = usable.MinBy(t => t.Deviance)!;
        Dictionary<Trial, double> standardError = [];
        foreach (Trial trial in usable)
            standardError[trial] = PairedStandardError(trial.Candidate.Predicted.Span, best.Candidate.Predicted.Span, actual, weights);
        Trial[] equal = [.. usable.Where(t => t == best || t.Deviance - best.Deviance <= StandardErrors * standardError[t])];
        Trial winner = LowestAkaike(equal);
        return new ModelChoice(winner.Name, Reason(winner, best, equal, usable), [.. trials.Select(t => t.Verdict(
            t == winner, equal.Contains(t), standardError.TryGetValue(t, out double error) ? error : null))]);
    }

    private static string Reason(Trial winner, Trial best, Trial[] equal, Trial[] usable)
    {
        string deviance = winner.Deviance!.Value.ToString("G5", CultureInfo.InvariantCulture);
        if (usable.Length == 1)
            return $"{winner.Name} is the only candidate that could be fitted (hold-out deviance {deviance}).";
        if (equal.Length == 1)
            return $"{winner.Name} predicted the hold-out best (deviance {deviance}), by more than two standard errors.";
        string others = string.Join(", ", equal.Where(t => t != winner).Select(t => t.Name));
        string start = winner == best
            ? $"{winner.Name} predicted the hold-out best (deviance {deviance})"
            : $"{winner.Name} predicted the hold-out within two standard errors of the best (deviance {deviance})";
        return $"{start}; {others} did equally well there, and {winner.Name} describes the purchase history best (lowest AIC).";
    }

    private static Trial LowestAkaike(Trial[] trials)
    {
        double lowest = trials.Min(t => t.Candidate.Akaike);
        return trials.First(t => t.Candidate.Akaike <= lowest + AkaikeTolerance);
    }

    private static bool AllUsable(ReadOnlySpan<double> predicted)
    {
        foreach (double value in predicted)
        {
            if (!(value >= 0) || double.IsPositiveInfinity(value))
                return false;
        }

        return true;
    }

    /// <summary>Standard error of the weighted mean of paired deviance differences; weights are numbers of equal customers.</summary>
    private static double PairedStandardError(
        ReadOnlySpan<double> one, ReadOnlySpan<double> other, ReadOnlySpan<double> actual, ReadOnlySpan<double> weights)
    {
        double n = 0, sum = 0, squares = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double w = Columns.Weight(weights, i);
            double difference = PoissonDeviance.Of(one[i], actual[i]) - PoissonDeviance.Of(other[i], actual[i]);
            if (w == 0 || !double.IsFinite(difference))
                continue;
            n += w;
            sum += w * difference;
            squares += w * difference * difference;
        }

        return n > 1 ? Math.Sqrt(Math.Max(0, squares - sum * sum / n) / (n * (n - 1))) : 0;
    }

    private static string NothingUsable(Trial[] trials) => trials.Length == 0
        ? "No model was given to choose from."
        : "No purchase model can be used: " + string.Join("; ", trials.Select(t => $"{t.Name}: {t.Exclusion}")) + ".";

    private sealed record Trial(CandidateModel Candidate, double? Deviance, string? Exclusion)
    {
        public string Name => Candidate.Name;

        public CandidateVerdict Verdict(bool chosen, bool equallyGood, double? standardError) => new(
            Name,
            Deviance,
            standardError,
            Candidate.Akaike,
            Exclusion is not null ? $"not used: {Exclusion}" : chosen ? "chosen" : equallyGood ? "equally good in the hold-out" : "worse");
    }
}
