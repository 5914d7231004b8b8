using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker.Fitting;

/// <summary>The score file against the library called directly.</summary>
public sealed class FitScoresTests
{
    private static readonly SimulatedPopulation Population = PopulationSimulator.Simulate(new PopulationPlan
    {
        Purchases = new BetaGeometricProcess(0.6, 6, 0.8, 2.5),
        Spend = new SpendProcess(6, 4, 15),
        Customers = 400,
        Seed = 11,
        MinimumAge = 10,
        MaximumAge = 80,
    });

    private static readonly double[] Frequency = Array.ConvertAll(Population.Frequency, count => (double)count);

    [Theory]
    [InlineData("scores.csv")]
    [InlineData("scores.parquet")]
    public void Scores_are_those_of_the_library_beside_the_columns_that_came(string scoreFile)
    {
        using WorkerHarness worker = new();
        string scores = worker.Folder.File(scoreFile);
        Score(worker, SummaryFile(worker, "csv"), scores);
        IReadOnlyList<ScoreRow> rows = ScoreRow.Read(scores);
        rows.Select(row => row.Text("Customer ID")).ShouldBe(Enumerable.Range(0, Population.Count).Select(i => $"c{i}"));
        ShouldBeTheLibrarys(rows);
    }

    [Fact]
    public void Parquet_summary_scores_as_its_csv()
    {
        using WorkerHarness worker = new();
        string scores = worker.Folder.File("scores.csv");
        Score(worker, SummaryFile(worker, "parquet"), scores);
        ShouldBeTheLibrarys(ScoreRow.Read(scores));
    }

    [Fact]
    public void Without_m_there_is_no_money()
    {
        using WorkerHarness worker = new();
        string scores = worker.Folder.File("scores.csv");
        IEnumerable<string> lines = Enumerable.Range(0, Population.Count).Select(i => FormattableString.Invariant($"{Frequency[i]},{Population.Recency[i]},{Population.Age[i]}"));
        string summary = worker.Folder.Write("summary.csv", $"frequency,recency,age\n{string.Join('\n', lines)}\n");
        Score(worker, summary, scores);
        ScoreRow.Read(scores)[0].Columns.ShouldBe(
            ["frequency", "recency", "age", "p_alive", "expected_transactions_13w", "expected_transactions_52w", "dect_13w", "dect_52w", "dert", "weeks_to_next_purchase"]);
    }

    private static void ShouldBeTheLibrarys(IReadOnlyList<ScoreRow> rows)
    {
        IPurchaseModel model = PurchaseModels.Fit(
            PurchaseModels.BgNbd, PurchaseSummary.Create(Frequency, Population.Recency, Population.Age), FitOptions.Default, CancellationToken.None).Model;
        GammaGammaModel spend = GammaGamma.Fit(SpendSummary.Of(Frequency, Population.MonetaryValue)).Model;
        double delta = DiscountRate.FromAnnual(0.12).ContinuousPerWeek;
        for (int i = 0; i < rows.Count; i++)
        {
            PurchaseHistory history = new(Frequency[i], Population.Recency[i], Population.Age[i]);
            double value = spend.ExpectedMonetaryValue(Frequency[i], Population.MonetaryValue[i]);
            Near(rows[i]["p_alive"], model.ProbabilityAlive(history));
            Near(rows[i]["expected_transactions_13w"], model.ConditionalExpectedTransactions(13, history));
            Near(rows[i]["dect_52w"], model.Dect(52, delta, history));
            Near(rows[i]["expected_monetary_value"], value);
            Near(rows[i]["clv_52w"], 0.4 * value * model.Dect(52, delta, history));
            rows[i]["clv_52w_low"].ShouldBeLessThanOrEqualTo(rows[i]["clv_52w"]);
            rows[i]["clv_52w_high"].ShouldBeGreaterThanOrEqualTo(rows[i]["clv_52w_low"]);
            rows[i]["transactions_52w_high"].ShouldBeGreaterThanOrEqualTo(rows[i]["transactions_52w_low"]);
            Near(rows[i]["residual_clv"], 0.4 * value * model.Dert(delta, history));
        }
    }

    private static void Near(double actual, double expected) => actual.ShouldBe(expected, 1e-7 * Math.Abs(expected));

    private static void Score(WorkerHarness worker, string summary, string scores) => worker.Run(
        "fit", "--summary", summary, "--model", "BgNbd", "--score", scores, "--horizons", "13,52", "--annual-discount-rate", "0.12", "--gross-margin", "0.4")
        .ShouldBe(ExitCode.Success, worker.Error);

    /// <summary>Columns in another order and case, and one that the fit does not know.</summary>
    private static string SummaryFile(WorkerHarness worker, string format)
    {
        IEnumerable<string> lines = Enumerable.Range(0, Population.Count).Select(i =>
        {
            string value = Frequency[i] == 0 ? string.Empty : FormattableString.Invariant($"{Population.MonetaryValue[i]:R}");
            return FormattableString.Invariant($"{value},c{i},{Population.Age[i]:R},{Population.Recency[i]:R},{Frequency[i]}");
        });
        string csv = worker.Folder.Write("summary.csv", $"Monetary_Value,Customer ID,AGE,T_X,Frequency\n{string.Join('\n', lines)}\n");
        if (format == "csv")
        {
            return csv;
        }

        string parquet = worker.Folder.File("summary.parquet");
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { PreserveInsertionOrder = true });
        using DuckDbConnection connection = database.Connect();
        connection.Execute($"COPY (FROM read_csv({SqlLiteral.Text(csv)})) TO {SqlLiteral.Text(parquet)} (FORMAT parquet)", CancellationToken.None);
        return parquet;
    }
}
