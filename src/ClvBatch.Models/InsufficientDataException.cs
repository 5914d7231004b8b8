namespace ClvBatch.Models;

/// <summary>There is too little data for a model; the message says what is missing and how much.</summary>
public sealed class InsufficientDataException(string message) : Exception(message);
