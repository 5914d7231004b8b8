namespace ClvBatch.Models;

/// <summary>There is too little history for a model: too few customers, repeat buyers or weeks. The message says which, and how many are needed.</summary>
public sealed class InsufficientDataException : ModelFitException
{
    public InsufficientDataException(string message)
        : base(message)
    {
    }
}
