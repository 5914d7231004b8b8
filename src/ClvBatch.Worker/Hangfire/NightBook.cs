using System.Globalization;
using Hangfire.States;
using Hangfire.Storage;

namespace ClvBatch.Worker.Hangfire;

/// <summary>How far the chain of a night is.</summary>
internal enum NightState
{
    /// <summary>No chain was made, or it is forgotten.</summary>
    Unknown,

    Waiting,
    Running,

    /// <summary>A job failed for good or was taken out; the jobs behind it wait for nothing.</summary>
    Broken,

    Done,
}

/// <summary>Which jobs belong to which night, kept in Hangfire's storage because any process may be asked.</summary>
internal sealed class NightBook(IStorageConnection connection)
{
    private const string Nights = "clv:nights";

    /// <summary>The nights with a chain, oldest first.</summary>
    public IReadOnlyList<DateOnly> Dates => [.. connection.GetAllItemsFromSet(Nights)
        .Select(name => DateOnly.ParseExact(name, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Order()];

    public NightState StateOf(DateOnly date)
    {
        IReadOnlyList<string> chain = Chain(date);
        if (chain.Count == 0)
            return NightState.Unknown;
        string? first = chain.Select(StateName).SkipWhile(state => state == SucceededState.StateName).FirstOrDefault(SucceededState.StateName);
        return first switch
        {
            null => NightState.Unknown,
            _ when first == SucceededState.StateName => NightState.Done,
            _ when first == ProcessingState.StateName => NightState.Running,
            _ when first == FailedState.StateName || first == DeletedState.StateName => NightState.Broken,
            _ => NightState.Waiting,
        };
    }

    /// <summary>The jobs of a night that have not succeeded, in the order of the chain.</summary>
    public IEnumerable<string> Unfinished(DateOnly date) =>
        [.. Chain(date).Where(job => StateName(job) is { } state && state != SucceededState.StateName && state != DeletedState.StateName)];

    public void Note(DateOnly date, IReadOnlyList<string> chain)
    {
        using IWriteOnlyTransaction transaction = connection.CreateWriteTransaction();
        transaction.RemoveHash(Key(date));
        transaction.SetRangeInHash(
            Key(date), chain.Select((job, place) => KeyValuePair.Create(place.ToString(CultureInfo.InvariantCulture), job)));
        transaction.AddToSet(Nights, Name(date));
        transaction.Commit();
    }

    public void Forget(Func<DateOnly, bool> isPast)
    {
        foreach (DateOnly date in Dates.Where(isPast))
        {
            using IWriteOnlyTransaction transaction = connection.CreateWriteTransaction();
            transaction.RemoveHash(Key(date));
            transaction.RemoveFromSet(Nights, Name(date));
            transaction.Commit();
        }
    }

    private IReadOnlyList<string> Chain(DateOnly date) => connection.GetAllEntriesFromHash(Key(date)) is { } entries
        ? [.. entries.OrderBy(entry => int.Parse(entry.Key, CultureInfo.InvariantCulture)).Select(entry => entry.Value)]
        : [];

    // Null when the job is so old that Hangfire has removed it.
    private string? StateName(string job) => connection.GetStateData(job)?.Name;

    private static string Key(DateOnly date) => $"clv:night:{Name(date)}";

    private static string Name(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
