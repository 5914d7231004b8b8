namespace ClvBatch.Pipeline.Runs;

/// <summary>Another process holds the lock of the mart: exactly one run may publish at a time.</summary>
public sealed class RunLockedException(string message) : Exception(message);

/// <summary>The data fail a quality gate; nothing was published.</summary>
public sealed class QualityGateException(string message) : Exception(message);
