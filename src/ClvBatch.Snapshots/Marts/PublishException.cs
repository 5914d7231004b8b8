namespace ClvBatch.Snapshots.Marts;

/// <summary>A snapshot was computed but could not be published; the previous one is still in place.</summary>
public sealed class PublishException(string message, Exception? innerException = null) : Exception(message, innerException);
