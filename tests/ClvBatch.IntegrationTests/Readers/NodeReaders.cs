using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ClvBatch.Tests;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>Readers in Node.js that know nothing of this program: hyparquet for Parquet, read-excel-file for workbooks.</summary>
internal static class NodeReaders
{
    private static readonly string Folder = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "ClvBatch.IntegrationTests", "Readers");

    private static readonly Lazy<bool> Installed = new(Install);

    /// <summary>What a script of the folder prints as JSON about a file or folder.</summary>
    public static JsonElement Read(string script, string path)
    {
        Installed.Value.ShouldBeTrue();
        return JsonDocument.Parse(Run("node", [Path.Combine(Folder, script), path])).RootElement;
    }

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    public static string Run(string program, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
            start.Environment[name] = value;
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{error.GetAwaiter().GetResult()}");
        return output;
    }

    private static bool Install()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "hyparquet")))
            Run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
        return true;
    }
}
