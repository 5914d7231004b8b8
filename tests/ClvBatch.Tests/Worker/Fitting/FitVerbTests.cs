using System.Text.Json;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker.Fitting;

/// <summary><c>fit</c> through the front door, against published and reference parameters.</summary>
public sealed class FitVerbTests
{
    /// <summary>Survivors of Fader and Hardie (2007), table 1, years 0..7.</summary>
    private static readonly int[] Regular = [1000, 631, 468, 382, 326, 289, 262, 241];

    [Theory]
    [InlineData("BgNbd", "BG/NBD", "r", "alpha", "a", "b")]
    [InlineData("MbgNbd", "MBG/NBD", "r", "alpha", "a", "b")]
    [InlineData("ParetoNbd", "Pareto/NBD", "r", "alpha", "s", "beta")]
    [InlineData("GammaGamma", "Gamma-Gamma", "p", "q", "gamma")]
    public void Cdnow_sample_gives_the_reference_optimum(string model, string reference, params string[] parameters)
    {
        if (ReferenceData.Find("cdnow_sample_cal39w.csv") is not { } summary)
        {
            return;
        }

        using JsonDocument optima = JsonDocument.Parse(File.ReadAllText(ReferenceData.Find("params_cdnow_sample_cal39w.json")!));
        JsonElement expected = optima.RootElement.GetProperty("polished_mle").GetProperty(reference);
        JsonElement fit = Fit("--summary", summary, "--model", model);
        fit.GetProperty("log_likelihood").GetDouble().ShouldBe(expected.GetProperty("log_likelihood").GetDouble(), 1e-6);
        foreach (string name in parameters)
        {
            double value = expected.GetProperty("params").GetProperty(name).GetDouble();
            fit.GetProperty("parameters").GetProperty(name).GetDouble().ShouldBe(value, 1e-5 * value, name);
            double error = expected.GetProperty("std_err").GetProperty(name).GetDouble();
            fit.GetProperty("std_errors").GetProperty(name).GetDouble().ShouldBe(error, 1e-3 * error, name);
        }

        fit.GetProperty("model").GetString().ShouldBe(model);
        fit.GetProperty("exit_reason").GetString().ShouldBe("converged");
    }

    [Fact]
    public void Retention_of_the_paper_gives_its_parameters()
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.Write("regular.csv", Lines("period,survivors", Regular.Select((left, year) => $"{year},{left}")));
        JsonElement fit = Fit("--summary", file, "--model", "Sbg");
        fit.GetProperty("parameters").GetProperty("alpha").GetDouble().ShouldBe(0.7040773, 1e-5);
        fit.GetProperty("parameters").GetProperty("beta").GetDouble().ShouldBe(1.1820431, 1e-5);
        fit.GetProperty("log_likelihood").GetDouble().ShouldBe(-1680.265188, 1e-5);
        Fit("--summary", file, "--model", "Bdw").GetProperty("log_likelihood").GetDouble().ShouldBeGreaterThan(-1680.2652);
    }

    [Fact]
    public void Two_equal_cohorts_in_any_order_give_the_same_retention()
    {
        using WorkerHarness worker = new();
        IEnumerable<string> rows = Regular.Reverse().SelectMany((left, i) => new[] { $"{left},{7 - i},1996", $"{left},{7 - i},1997" });
        string file = worker.Folder.Write("cohorts.csv", Lines("Customers,Year,Cohort", rows));
        JsonElement fit = Fit("--summary", file, "--model", "sbg");
        fit.GetProperty("parameters").GetProperty("alpha").GetDouble().ShouldBe(0.7040773, 1e-5);
        fit.GetProperty("customers").GetDouble().ShouldBe(2000);
    }

    [Fact]
    public void Donors_of_the_paper_give_its_parameters_and_predictions()
    {
        if (ReferenceData.Find("bgbb_donations_rf.csv") is not { } summary)
        {
            return;
        }

        using WorkerHarness worker = new();
        string scores = worker.Folder.File("scores.csv");
        JsonElement fit = Fit("--summary", summary, "--model", "BgBb", "--score", scores, "--annual-discount-rate", "0.1", "--gross-margin", "1");
        fit.GetProperty("parameters").GetProperty("alpha").GetDouble().ShouldBe(1.2035223, 1e-4);
        fit.GetProperty("log_likelihood").GetDouble().ShouldBe(-33225.581274, 1e-5);
        foreach (ScoreRow row in ScoreRow.Read(scores))
        {
            row["expected_transactions_5"].ShouldBe(row["cet5"], 1e-4);
            row["dert"].ShouldBe(row["dert10"], 1e-4);
        }
    }

    [Theory]
    [InlineData(ExitCode.Configuration, "--model", "BgNdb", "did you mean BgNbd?")]
    [InlineData(ExitCode.Configuration, "--horizons", "52,13", "ascending")]
    [InlineData(ExitCode.Configuration, "--score", "scores.xlsx", ".csv")]
    public void Wrong_option_is_refused_with_what_to_write(int code, string option, string value, string message)
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.Write("summary.csv", "x,t_x,T\n1,2,3\n");
        string[] model = option == "--model" ? [] : ["--model", "BgNbd"];
        worker.Run(["fit", "--summary", file, option, value, .. model]).ShouldBe(code);
        worker.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData(ExitCode.QualityGate, "x,t_x,T\n1,2,3\n0,0,3\n", "at least 20 customers")]
    [InlineData(ExitCode.QualityGate, "x,t_x,T\n1,2,3\n0,later,3\n", "Row 2 of the summary has 'later' in column t_x")]
    [InlineData(ExitCode.QualityGate, "x,t_x,T\n1,2,3\n0,,3\n", "Row 2 of the summary has no t_x")]
    [InlineData(ExitCode.QualityGate, "x,t_x,T\n1,5,3\n", "the last purchase lies after the end of the observation")]
    [InlineData(ExitCode.Source, "x,t_x\n1,2\n", "no column T")]
    public void Wrong_file_is_refused_with_what_is_wrong(int code, string content, string message)
    {
        using WorkerHarness worker = new();
        worker.Run("fit", "--summary", worker.Folder.Write("summary.csv", content), "--model", "BgNbd").ShouldBe(code);
        worker.Error.ShouldContain(message);
    }

    [Fact]
    public void Missing_file_is_a_missing_source()
    {
        using WorkerHarness worker = new();
        worker.Run("fit", "--summary", worker.Folder.File("nowhere.csv"), "--model", "BgNbd").ShouldBe(ExitCode.Source);
        worker.Error.ShouldContain("nowhere.csv");
    }

    [Fact]
    public void Cohort_with_a_hole_is_refused()
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.Write("holes.csv", "period,survivors\n0,1000\n1,800\n3,700\n");
        worker.Run("fit", "--summary", file, "--model", "Sbg").ShouldBe(ExitCode.QualityGate);
        worker.Error.ShouldContain("Row 3 of the summary is for period 3 where 2 is expected");
    }

    [Fact]
    public void People_read_parameters_and_exit_reason()
    {
        using WorkerHarness worker = new();
        string file = worker.Folder.Write("regular.csv", Lines("period,survivors", Regular.Select((left, year) => $"{year},{left}")));
        worker.Run("fit", "--summary", file, "--model", "Sbg").ShouldBe(ExitCode.Success);
        worker.Out.ShouldContain("0.7040773");
        worker.Out.ShouldContain("sBG found a best fit");
    }

    private static string Lines(string header, IEnumerable<string> rows) => string.Join('\n', [header, .. rows, string.Empty]);

    private static JsonElement Fit(params string[] arguments)
    {
        using WorkerHarness worker = new();
        worker.Run(["fit", "--json", .. arguments]).ShouldBe(ExitCode.Success, worker.Error);
        return JsonDocument.Parse(worker.Out).RootElement;
    }
}
