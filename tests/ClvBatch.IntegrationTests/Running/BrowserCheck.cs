using System.Diagnostics;
using System.Text;
using System.Text.Json;
using ClvBatch.Tests;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>Opens pages in Chromium through <c>browser/check.mjs</c> and brings back what a person would see wrong.</summary>
/// <remarks>Screenshots are kept in the folder that CLV_SCREENSHOTS names, if it names one.</remarks>
public static class BrowserCheck
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private static readonly Lazy<string> Folder = new(Install);

    /// <summary>Visits the pages one after the other in one browser.</summary>
    public static IReadOnlyList<PageFindings> Look(params IReadOnlyList<PageVisit> visits)
    {
        object request = new { browser = Program(), screenshots = Environment.GetEnvironmentVariable("CLV_SCREENSHOTS"), visits };
        string answer = Run("node", Folder.Value, JsonSerializer.Serialize(request, Json), "check.mjs");
        return JsonSerializer.Deserialize<PageFindings[]>(answer, Json)!;
    }

    /// <summary>Path of the browser.</summary>
    public static string Program() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("No browser: install Chromium (Debian: apt-get install chromium).");

    /// <summary>Fetches what the script needs, once, when it is missing or older than the lock.</summary>
    private static string Install()
    {
        string folder = Path.Combine(ReferenceData.RepositoryRoot(), "tests", "ClvBatch.IntegrationTests", "browser");
        FileInfo stamp = new(Path.Combine(folder, "node_modules", ".package-lock.json"));
        if (!stamp.Exists || stamp.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            Run("npm", folder, "", "ci", "--no-audit", "--no-fund", "--loglevel=error");
            File.SetLastWriteTimeUtc(stamp.FullName, TimeProvider.System.GetUtcNow().UtcDateTime);
        }

        return folder;
    }

    private static string Run(string program, string folder, string input, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} could not be started: install Node.js 20 or later.");
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        if (!process.WaitForExit(TimeSpan.FromMinutes(10)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within 10 minutes.");
        }

        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}\n{error.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult();
    }
}

/// <summary>A page to be looked at.</summary>
/// <param name="Name">Name in messages and of the screenshot.</param>
/// <param name="Url">http, https or file address.</param>
/// <param name="Width">Width of the window in pixels.</param>
/// <param name="Theme">light or dark.</param>
public sealed record PageVisit(string Name, string Url, int Width, string Language, string Theme)
{
    /// <summary>Name and password to log in with; null = none.</summary>
    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Look at accessibility too: takes some seconds.</summary>
    public bool Axe { get; init; }

    /// <summary>Bring back the data of the charts.</summary>
    public bool Data { get; init; }

    /// <summary>Print it as well.</summary>
    public bool Paper { get; init; }
}
