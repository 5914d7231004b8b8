namespace ClvBatch.Warehouse.Demo;

/// <summary>The shop cannot be written where it should go; the message says why and what to do.</summary>
public sealed class DemoException : Exception
{
    internal DemoException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
