using ClvBatch.Pipeline.Options;
using ClvBatch.Pipeline.Runs;
using ClvBatch.Worker.CommandLine;

namespace ClvBatch.Tests.Worker;

/// <summary>Runs the command line in this process, in a folder of its own, with a run that does what the test says.</summary>
internal sealed class WorkerHarness : IDisposable
{
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public RunExecutor OnRun { get; set; } = (request, _, _, _) => SampleRun.Result(request.AsOf);

    /// <summary>What stands on stdin.</summary>
    public string Input { get; set; } = string.Empty;

    /// <summary>What the last run was asked to do.</summary>
    public (RunRequest Request, ClvOptions Options)? Asked { get; private set; }

    public string Out => _out.ToString();

    public string Error => _error.ToString();

    /// <summary>Lines of the log file.</summary>
    public string Log => string.Concat(Directory.EnumerateFiles(Folder.File("work/logs")).Select(File.ReadAllText));

    public int Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public int Run(CancellationToken cancellationToken, params string[] arguments) =>
        CommandLineHost.Run(arguments, Context(), cancellationToken);

    /// <summary><c>run</c> with settings that keep all output in <see cref="Folder"/>.</summary>
    public int RunInFolder(params string[] arguments)
    {
        string rules = Folder.Write("segments.json", File.ReadAllText(RepositoryRoot.File("config/segments.json")));
        return Run(["run", "--out", Folder.Path, "--set", $"Segments:File={rules}", .. arguments]);
    }

    public void Dispose()
    {
        Folder.Dispose();
        _out.Dispose();
        _error.Dispose();
    }

    private WorkerContext Context() => new()
    {
        In = new StringReader(Input),
        Out = _out,
        Error = _error,
        IsTerminal = false,
        IsErrorTerminal = false,
        Environment = Environment,
        Clock = new FixedClock(new DateTimeOffset(2026, 3, 29, 23, 30, 0, TimeSpan.Zero)),
        Run = (request, options, observer, cancellationToken) =>
        {
            Asked = (request, options);
            return OnRun(request, options, observer, cancellationToken);
        },
        CancellationExitCode = () => ExitCode.Terminated,
    };

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
