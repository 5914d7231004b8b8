using ClvBatch.IntegrationTests.Running;
using ClvBatch.Tests;

namespace ClvBatch.IntegrationTests.NightlyRun;

/// <summary>The published CDNOW figures (Fader, Hardie and Lee 2005; optimum of the same likelihood found by others), through the whole program.</summary>
public sealed class CdnowRunTests : IDisposable
{
    private readonly string _out = Directory.CreateTempSubdirectory("clvbatch-cdnow-").FullName;

    [Fact]
    public void Run_on_the_cdnow_sample_gives_the_published_parameters_and_predictions()
    {
        if (ReferenceData.Find("cdnow_sample.csv") is not { } transactions || ReferenceData.Find("cdnow_sample_cal39w.csv") is not { } expected)
            return;

        WorkerExit exit = WorkerProcess.Run(
            _out, "run", "--transactions", transactions, "--columns", "customer_id=customer_id,occurred_at=date,amount=amount",
            "--as-of", "1997-09-30", "--model", "BgNbd", "--out", _out, "--json");

        exit.Code.ShouldBe(0, exit.ToString());
        exit.Json.GetProperty("highlights").GetProperty("customers").GetInt64().ShouldBe(2357);
        MartFile.Scalar<long>(_out, "SELECT sum(frequency)::bigint FROM bi.fact_customer_snapshot").ShouldBe(2457);
        Parameter("BgNbd", "r").ShouldBe(0.2425945224, 2.5e-6);
        Parameter("BgNbd", "alpha").ShouldBe(4.413602019, 4.5e-5);
        Parameter("BgNbd", "a").ShouldBe(0.792922018, 8e-6);
        Parameter("BgNbd", "b").ShouldBe(2.425906779, 2.5e-5);
        LogLikelihood("BgNbd").ShouldBe(-9582.429206674, 1e-6);
        Parameter("GammaGamma", "p").ShouldBe(6.249572269, 6.3e-5);
        Parameter("GammaGamma", "q").ShouldBe(3.744224668, 3.8e-5);
        Parameter("GammaGamma", "gamma").ShouldBe(15.443520973, 1.6e-4);
        LogLikelihood("GammaGamma").ShouldBe(-4055.917694802, 1e-6);
        LargestDeviation(expected, "p_alive", "bgnbd_p_alive").ShouldBeLessThan(1e-6);
        LargestDeviation(expected, "expected_order_value", "gg_expected_m").ShouldBeLessThan(1e-6);
        LargestDeviation(expected, "recency_weeks", "t_x_weeks").ShouldBe(0);
        LargestDeviation(expected, "age_weeks", "T_weeks").ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_out, recursive: true);

    private double Parameter(string model, string name) => MartFile.Scalar<double>(
        _out, $"SELECT estimate FROM bi.model_fit WHERE model = '{model}' AND parameter = '{name}'");

    private double LogLikelihood(string model) => MartFile.Scalar<double>(
        _out, $"SELECT DISTINCT log_likelihood FROM bi.model_fit WHERE model = '{model}'");

    private double LargestDeviation(string expected, string column, string reference) => MartFile.Scalar<double>(
        _out,
        $"""
        SELECT max(abs({column} - {reference}) / greatest(abs({reference}), 1e-12))
        FROM bi.fact_customer_snapshot JOIN bi.dim_customer USING (customer_key)
            JOIN read_csv('{expected}') AS expected ON expected.customer_id::text = dim_customer.customer_id
        """);
}
