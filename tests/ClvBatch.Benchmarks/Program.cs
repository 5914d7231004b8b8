using ClvBatch.Benchmarks;
using ClvBatch.Benchmarks.Coverage;
using ClvBatch.Benchmarks.Speed;

using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
BenchmarkArguments arguments = BenchmarkArguments.Parse(args);
switch (arguments.Verb)
{
    case "speed":
        SpeedVerb.Run(arguments, Console.Out, stop.Token);
        return 0;
    case "coverage":
        CoverageVerb.Run(arguments, Console.Out, stop.Token);
        return 0;
    case "peers-data" when arguments.Text is { } folder:
        PeerFiles.Write(SimulatedShop.Create(arguments.Customers, stop.Token), folder);
        return 0;
    default:
        Console.Error.WriteLine(BenchmarkArguments.Usage);
        return 2;
}
