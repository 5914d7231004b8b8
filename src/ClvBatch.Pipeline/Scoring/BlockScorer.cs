using ClvBatch.Models;
using ClvBatch.Models.Economics;
using ClvBatch.Models.Purchases;
using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>Scores blocks of customers with the chosen models; CLV = margin rate × expected order value × discounted expected orders.</summary>
internal sealed class BlockScorer
{
    private const int IntervalMonths = 12;

    private readonly ChosenModels _models;
    private readonly SpendExpectation _spend;
    private readonly int[] _horizons;
    private readonly ClvRequest _request;
    private readonly ScoreRequest _sinceFirstOrder;

    private BlockScorer(ChosenModels models, SpendExpectation spend, ModelOptions options)
    {
        _models = models;
        _spend = spend;

        // The interval needs its horizon, whether or not the column of the value itself is wanted.
        int[] wanted = [.. options.HorizonMonths, IntervalMonths];
        _horizons = [.. Enumerable.Range(0, BlockScores.HorizonMonths.Length).Where(i => wanted.Contains(BlockScores.HorizonMonths[i]))];
        _request = new ClvRequest
        {
            HorizonsWeeks = [.. _horizons.Select(i => DiscountRate.WeeksInMonths(BlockScores.HorizonMonths[i]))],
            Discount = DiscountRate.FromAnnual(options.AnnualDiscountRate),
            IntervalHorizon = Array.FindIndex(_horizons, i => BlockScores.HorizonMonths[i] == IntervalMonths),
            Level = options.Interval,
        };
        _sinceFirstOrder = new ScoreRequest(
            [.. BlockScores.HorizonMonths.Select(months => DiscountRate.WeeksInMonths(months))], _request.Discount.ContinuousPerWeek);
    }

    public static BlockScorer Of(RunContext run, CancellationToken cancellationToken) => new(
        ChosenModels.Read(run.Workspace.Connection, cancellationToken),
        SpendExpectation.Read(run.Workspace.Connection, run.Options.Model.GrossMargin, cancellationToken),
        run.Options.Model);

    public BlockScores Score(CustomerBlock block, CancellationToken cancellationToken)
    {
        BlockScores scores = new(block.Count);
        ClvScorer.Score(
            _models.Purchases, _models.PurchasesLogCovariance, _models.Spend ?? _spend.Constant, Input(block), _request, Columns(scores), cancellationToken);
        ScoreWhatIsLeft(block, scores, cancellationToken);
        return scores;
    }

    /// <summary>The part of the value of a new customer that is still to come, for each horizon since the first order.</summary>
    private void ScoreWhatIsLeft(CustomerBlock block, BlockScores scores, CancellationToken cancellationToken)
    {
        RemainingHorizon.Score(
            _models.Purchases, new ScoreColumns(block.Frequency, block.Recency, block.Age), _sinceFirstOrder, scores.OrdersLeft, cancellationToken);
        for (int horizon = 0; horizon < scores.ValueLeft.Length; horizon++)
        {
            for (int row = 0; row < scores.Rows; row++)
                scores.ValueLeft[horizon][row] = _spend.MarginRate * scores.OrderValue[row] * scores.OrdersLeft[horizon][row];
        }
    }

    private ClvInput Input(CustomerBlock block)
    {
        double[] values = block.MonetaryValue;
        if (_models.Spend is null)
            Array.Fill(values, double.NaN);
        return new ClvInput
        {
            Customers = new ScoreColumns(block.Frequency, block.Recency, block.Age),
            MonetaryValue = values,
            MarginRate = _spend.MarginRate,
        };
    }

    private ClvColumnsOut Columns(BlockScores scores) => new()
    {
        Purchases = new ScoreColumnsOut
        {
            ProbabilityAlive = scores.ProbabilityAlive,
            Expected = [.. _horizons.Select(i => scores.ExpectedOrders[i])],
            Dect = [.. _horizons.Select(i => scores.DiscountedOrders[i])],
            Dert = scores.DiscountedResidualOrders,
            WeeksToNextPurchase = scores.GapWeeks,
            LapseDays = scores.LapseDays,
        },
        Clv = [.. _horizons.Select(i => scores.Clv[i])],
        ResidualClv = scores.ResidualClv,
        ExpectedOrderValue = scores.OrderValue,
        ClvLow = scores.Clv12Low,
        ClvHigh = scores.Clv12High,
    };
}
