using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Report;

namespace ClvBatch.Pipeline.Stages;

/// <summary>The place of the reports that the configuration asks for.</summary>
internal static class ReportStores
{
    /// <returns>Null when reports are switched off.</returns>
    public static ReportStore? Of(ClvOptions options) => options.Report.Enabled ? new ReportStore(options.Report.Directory) : null;
}
