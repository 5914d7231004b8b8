using System.Runtime.InteropServices;

namespace ClvBatch.Worker.CommandLine;

/// <summary>Turns SIGINT and SIGTERM into a cancellation; a second signal ends the process at once, as without this type.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private PosixSignal? _received;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
    }

    public CancellationToken Token => _source.Token;

    /// <summary>128 + number of the signal that arrived first.</summary>
    public int ExitCode => _received == PosixSignal.SIGTERM ? CommandLine.ExitCode.Terminated : CommandLine.ExitCode.Interrupted;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _source.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = _received is null;
        _received ??= context.Signal;
        _source.Cancel();
    }
}
