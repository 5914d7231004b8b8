using ClvBatch.Warehouse.Demo;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Worker.Verbs;

/// <summary>Says on stderr how far the simulation is, once per tenth.</summary>
/// <remarks>Unlike <see cref="Progress{T}"/> it reports on the calling thread, in order and before the verb ends.</remarks>
internal sealed class DemoProgressLine(WorkerContext context) : IProgress<DemoProgress>
{
    private int _tenths;

    public void Report(DemoProgress value)
    {
        int tenths = (int)(10L * value.Customers / value.AllCustomers);
        if (tenths > _tenths)
        {
            _tenths = tenths;
            context.Error.WriteLine($"{value.Customers:N0} of {value.AllCustomers:N0} customers, {value.TransactionRows:N0} transaction rows");
        }
    }
}
