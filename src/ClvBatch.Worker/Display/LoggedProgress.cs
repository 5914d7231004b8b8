using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.Logging;

namespace ClvBatch.Worker.Display;

/// <summary>Follows a run as log lines: the record in the file, and the display wherever there is no terminal.</summary>
internal sealed class LoggedProgress(WorkerLog log) : IRunObserver
{
    private readonly Serilog.ILogger _logger = log.Logger;
    private (string Stage, string Activity) _last;

    public void RunStarted(string runId, DateOnly asOf, bool resumed)
    {
        log.BelongTo(runId);
        string how = resumed ? "resumed" : "started";
        _logger.Information("Run {RunId:l} for {AsOf:yyyy-MM-dd} {How:l}", runId, asOf, how);
    }

    public void StageStarted(string stage) => _logger.Information("{Stage:l} …", stage);

    public void StageProgress(string stage, string activity, double? share)
    {
        // A share that grows is for a moving display; a log line per activity is enough to see where a run stands.
        if (_last != (stage, activity))
        {
            _last = (stage, activity);
            _logger.Information("{Stage:l}: {Activity:l}", stage, activity);
        }
    }

    public void StageFinished(StageReport report)
    {
        if (report.Reused)
        {
            _logger.Information("{Stage:l} taken over from the interrupted run, {Rows:N0} rows", report.Name, report.Rows);
        }
        else
        {
            _logger.Information(
                "{Stage:l} done in {Seconds:N1} s, {Rows:N0} rows, peak memory {PeakMiB:N0} MiB",
                report.Name, report.Seconds, report.Rows, report.PeakMemoryBytes >> 20);
        }
    }

    public void Notice(string text) => _logger.Information("note: {Notice:l}", text);
}
