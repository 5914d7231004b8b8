using ClvBatch.Pipeline.Options;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Worker.Verbs;

/// <summary>Decides the last included business date of a run that names none.</summary>
internal static class AsOfDate
{
    /// <summary>Yesterday in a zone: today is not over yet.</summary>
    public static DateOnly Yesterday(string timeZone, TimeProvider clock)
    {
        DateTimeOffset now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
        return DateOnly.FromDateTime(now.DateTime).AddDays(-1);
    }

    /// <summary>The latest date among the transactions, but not after yesterday: files may be a history that ended long ago.</summary>
    /// <returns>Null when there is none, because the files cannot be used; why is for the run itself to say.</returns>
    public static DateOnly? LatestInFiles(ClvOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateOnly yesterday = Yesterday(options.TimeZone, clock);
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings { MemoryLimit = options.Workspace.MemoryLimit });
        using DuckDbConnection connection = database.Connect();
        SourcesOptions transactions = new() { Transactions = options.Warehouse.Sources.Transactions };
        SourceInspection inspection = new(connection, options.Warehouse with { Sources = transactions }, Environment.CurrentDirectory, options.TimeZone);
        return inspection.Check(cancellationToken)[0].LastDate is { } latest
            ? DateOnly.FromDayNumber(Math.Min(latest.DayNumber, yesterday.DayNumber))
            : null;
    }
}
