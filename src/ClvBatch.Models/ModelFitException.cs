namespace ClvBatch.Models;

/// <summary>A model cannot be fitted to the given rows; the message says why and what to do, for a reader who does not know the model.</summary>
public class ModelFitException : Exception
{
    public ModelFitException(string message)
        : base(message)
    {
    }

    public ModelFitException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
