namespace ClvBatch.Worker.Alerting;

/// <summary>A way to tell people.</summary>
internal abstract class AlertChannel
{
    /// <summary>Name in the record of deliveries.</summary>
    public abstract string Name { get; }

    /// <exception cref="DeliveryException">The other side did not take the letter.</exception>
    public abstract void Send(AlertLetter letter, CancellationToken cancellationToken);
}

/// <summary>A letter was not taken. The message names no secret.</summary>
/// <param name="isTransient">True where another attempt may end otherwise.</param>
internal sealed class DeliveryException(string message, bool isTransient, Exception? cause = null) : Exception(message, cause)
{
    public bool IsTransient => isTransient;
}
