namespace ClvBatch.Models;

/// <summary>A model could not be fitted or chosen; the message says why in words a marketer understands. Trying again changes nothing.</summary>
public sealed class ModelFitException(string message) : Exception(message);
