namespace ClvBatch.Pipeline.Runs;

/// <summary>The data fail a quality gate; nothing was published.</summary>
public sealed class QualityGateException(string message) : Exception(message);
