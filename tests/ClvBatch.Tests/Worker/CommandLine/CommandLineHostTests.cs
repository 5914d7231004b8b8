using System.Text.Json;

namespace ClvBatch.Tests.Worker.CommandLine;

public sealed class CommandLineHostTests
{
    [Theory]
    [InlineData]
    [InlineData("walk")]
    [InlineData("run", "--as-off", "2026-01-01")]
    [InlineData("run", "--out")]
    public void Wrong_command_line_is_one_message_and_exit_2(params string[] arguments)
    {
        using WorkerHarness worker = new();
        worker.Run(arguments).ShouldBe(2);
        worker.Error.ShouldStartWith("error: ");
        worker.Error.ShouldContain("--help");
        worker.Out.ShouldBeEmpty();
    }

    [Fact]
    public void Failure_with_json_ends_in_one_object_on_stdout()
    {
        using WorkerHarness worker = new();
        worker.Run("run", "--set", "Currency=euro", "--set", "Culture=de", "--json").ShouldBe(2);
        JsonElement result = JsonDocument.Parse(worker.Out).RootElement;
        result.GetProperty("outcome").GetString().ShouldBe("failed");
        result.GetProperty("exit_code").GetInt32().ShouldBe(2);
        result.GetProperty("error").GetString()!.ShouldContain("Clv:Currency");
        result.GetProperty("error").GetString()!.ShouldContain("Clv:Culture");
    }

    [Fact]
    public void Secret_in_the_message_of_a_failure_is_blanked()
    {
        using WorkerHarness worker = new();
        worker.OnRun = (_, _, _, _) => throw new InvalidOperationException("cannot reach Host=db;Username=clv;Password=canary-1;Database=x");
        worker.RunInFolder("--json").ShouldBe(1);
        (worker.Out + worker.Error + worker.Log).ShouldNotContain("canary");
        worker.Error.ShouldContain("Database=x");
    }
}
