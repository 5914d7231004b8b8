namespace ClvBatch.Snapshots.Marts;

/// <summary>Another process holds the lock of the mart: exactly one run may publish at a time.</summary>
public sealed class RunLockedException(string message) : Exception(message)
{
    /// <param name="place">The mart, for people.</param>
    /// <param name="holder">Who holds its lock, and since when.</param>
    internal static RunLockedException HeldBy(string place, string holder) =>
        new($"Another run publishes into {place} ({holder}). Wait for it to end, or publish into another mart; nothing was changed.");
}
