using System.Collections.Concurrent;

namespace ClvBatch.Snapshots.Marts;

/// <summary>Lets the threads of one process use a mart file in turns: any number of readers, or one writer.</summary>
/// <remarks>
/// Between processes DuckDB sees to this with a lock of the operating system, but such a lock knows processes only: a page that reads while
/// the run of the same process publishes would open the file beside the writer, and closing it would take the writer's lock away.
/// </remarks>
internal static class FileTurns
{
    /// <summary>A publication of a large snapshot takes seconds; who waits longer than this is told so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly ConcurrentDictionary<string, ReaderWriterLockSlim> Files = new(StringComparer.Ordinal);

    public static T Read<T>(string path, Func<T> read)
    {
        ReaderWriterLockSlim turns = Of(path);
        if (!turns.TryEnterReadLock(Patience))
            throw Busy(path);
        try
        {
            return read();
        }
        finally
        {
            turns.ExitReadLock();
        }
    }

    public static T Write<T>(string path, Func<T> write)
    {
        ReaderWriterLockSlim turns = Of(path);
        if (!turns.TryEnterWriteLock(Patience))
            throw Busy(path);
        try
        {
            return write();
        }
        finally
        {
            turns.ExitWriteLock();
        }
    }

    private static ReaderWriterLockSlim Of(string path) => Files.GetOrAdd(Path.GetFullPath(path), _ => new ReaderWriterLockSlim());

    private static PublishException Busy(string path) =>
        new($"The mart {path} is in use by this process for more than {Patience.TotalSeconds} seconds; try again.");
}
