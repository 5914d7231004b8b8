namespace ClvBatch.Pipeline.Runs;

/// <summary>A stage cannot be performed as things stand with its run: not begun, begun elsewhere, or out of order. Permanent: do not retry.</summary>
public sealed class RunStateException(string message) : Exception(message);
