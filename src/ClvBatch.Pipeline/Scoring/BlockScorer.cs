using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>Scores blocks of customers with the chosen models; CLV = margin rate × expected order value × discounted expected orders.</summary>
internal sealed class BlockScorer
{
    private readonly ChosenModels _models;
    private readonly SpendExpectation _spend;
    private readonly int[] _published;
    private readonly ScoreRequest _request;

    private BlockScorer(ChosenModels models, SpendExpectation spend, ModelOptions options)
    {
        _models = models;
        _spend = spend;
        _published = [.. Enumerable.Range(0, BlockScores.HorizonMonths.Length).Where(i => options.HorizonMonths.Contains(BlockScores.HorizonMonths[i]))];
        _request = new ScoreRequest(
            [.. _published.Select(i => DiscountRate.WeeksInMonths(BlockScores.HorizonMonths[i]))],
            DiscountRate.FromAnnual(options.AnnualDiscountRate).ContinuousPerWeek);
    }

    public static BlockScorer Of(RunContext run, CancellationToken cancellationToken) => new(
        ChosenModels.Read(run.Workspace.Connection, cancellationToken),
        SpendExpectation.Read(run.Workspace.Connection, run.Options.Model.GrossMargin, cancellationToken),
        run.Options.Model);

    public BlockScores Score(CustomerBlock block, CancellationToken cancellationToken)
    {
        BlockScores scores = new(block.Count);
        _models.Purchases.Score(
            new ScoreColumns(block.Frequency, block.Recency, block.Age),
            _request,
            new ScoreColumnsOut
            {
                ProbabilityAlive = scores.ProbabilityAlive,
                Expected = [.. _published.Select(i => scores.ExpectedOrders[i])],
                Dect = [.. _published.Select(i => scores.DiscountedOrders[i])],
                Dert = scores.DiscountedResidualOrders,
                WeeksToNextPurchase = scores.GapWeeks,
                LapseDays = scores.LapseDays,
            },
            cancellationToken);
        _spend.OrderValues(_models.Spend, block.Frequency, block.MonetaryValue, scores.OrderValue);
        foreach (int horizon in _published)
            ToMoney(scores.DiscountedOrders[horizon], scores.OrderValue, scores.Clv[horizon]);
        ToMoney(scores.DiscountedResidualOrders, scores.OrderValue, scores.ResidualClv);
        return scores;
    }

    private void ToMoney(double[] discountedOrders, double[] orderValue, double[] money)
    {
        for (int row = 0; row < money.Length; row++)
            money[row] = _spend.MarginRate * orderValue[row] * discountedOrders[row];
    }
}
