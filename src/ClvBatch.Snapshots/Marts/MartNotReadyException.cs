namespace ClvBatch.Snapshots.Marts;

/// <summary>The mart lacks tables, columns, roles or rights that this version needs, or cannot be set up as configured; a person has to act.</summary>
public sealed class MartNotReadyException(string message, Exception? innerException = null) : Exception(message, innerException);
