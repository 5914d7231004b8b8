namespace ClvBatch.Worker.Serving;

/// <summary>The host lives as long as its caller's token says; signals are the business of <see cref="CommandLine.StopSignals"/> alone.</summary>
internal sealed class CallerLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
