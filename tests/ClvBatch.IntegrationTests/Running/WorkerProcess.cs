using System.Diagnostics;
using System.Text.Json;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>The program as an operator starts it: a process of its own, judged by exit code and output.</summary>
public static class WorkerProcess
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "clvbatch.dll");

    /// <summary>Runs to the end.</summary>
    public static WorkerExit Run(string workingDirectory, params ReadOnlySpan<string> arguments) =>
        Run(workingDirectory, [], arguments);

    /// <summary>Runs to the end, with more environment variables.</summary>
    public static WorkerExit Run(string workingDirectory, (string Name, string Value)[] environment, params ReadOnlySpan<string> arguments)
    {
        using Process process = Start(workingDirectory, environment, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"clvbatch {string.Join(' ', arguments.ToArray())} did not end within 5 minutes.");
        }

        return new WorkerExit(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>Runs to the end with text on stdin.</summary>
    public static WorkerExit RunWithInput(string workingDirectory, string input, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new WorkerExit(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts and returns at once; the caller ends it.</summary>
    public static Process Start(string workingDirectory, (string Name, string Value)[] environment, params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
    }
}

/// <summary>How the program ended.</summary>
public sealed record WorkerExit(int Code, string Output, string Error)
{
    /// <summary>The JSON object that <c>--json</c> prints last.</summary>
    public JsonElement Json => JsonDocument.Parse(Output.TrimEnd().Split('\n')[^1]).RootElement;

    /// <summary>For messages of failing tests.</summary>
    public override string ToString() => $"exit {Code}\n--- output\n{Output}\n--- error\n{Error}";
}
