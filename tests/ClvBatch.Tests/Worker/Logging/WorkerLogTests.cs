using System.Text.Json;
using ClvBatch.Worker.Logging;
using Serilog.Events;

namespace ClvBatch.Tests.Worker.Logging;

public sealed class WorkerLogTests
{
    [Fact]
    public void No_canary_leaves_by_message_property_or_exception()
    {
        using TemporaryFolder folder = new();
        using StringWriter console = new();
        using (WorkerLog log = new(folder.Path, keepDays: 7, console, LogEventLevel.Information))
        {
            log.Logger.Information("connecting to {Connection}", "Host=db;Password=canary-property");
            log.Logger.Warning("Password=canary-message");
            log.Failure(new InvalidOperationException("outer", new InvalidOperationException("postgres://clv:canary-inner@db/x failed")));
        }

        string file = string.Concat(Directory.EnumerateFiles(folder.File("logs")).Select(File.ReadAllText));
        (file + console).ShouldNotContain("canary");
        file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        foreach (string line in file.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonDocument.Parse(line).RootElement.GetProperty("Timestamp").GetDateTimeOffset().ShouldNotBe(default);
        }
    }

    [Fact]
    public void Console_gets_its_level_and_no_stack_traces()
    {
        using TemporaryFolder folder = new();
        using StringWriter console = new();
        using (WorkerLog log = new(folder.Path, keepDays: 0, console, LogEventLevel.Warning))
        {
            log.Logger.Information("hidden");
            log.Logger.Warning("seen");
            log.Failure(new InvalidOperationException("said by whoever ends the process"));
        }

        console.ToString().ShouldContain("seen");
        console.ToString().ShouldNotContain("hidden");
        console.ToString().ShouldNotContain("whoever");
    }
}
