using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ClvBatch.Warehouse.DuckDb.Native;

/// <summary>
/// Finds the DuckDB library: <c>CLV_DUCKDB_LIBRARY</c> if set, else <c>runtimes/&lt;rid&gt;/native</c> beside the program, else the program's folder.
/// </summary>
internal static class NativeLibraryLocator
{
    public const string LibraryName = "duckdb";
    public const string OverrideVariable = "CLV_DUCKDB_LIBRARY";

    // A module initializer, because imports can be bound while their first caller is compiled, before any static constructor of ours runs.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The resolver must stand before the first native import of this assembly is bound.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraryLocator).Assembly, Resolve);

    internal static IEnumerable<string> Candidates(string baseDirectory, string? overridePath)
    {
        if (!string.IsNullOrWhiteSpace(overridePath))
        {
            yield return overridePath;
            yield break;
        }

        yield return Path.Combine(baseDirectory, "runtimes", Rid, "native", FileName);
        yield return Path.Combine(baseDirectory, FileName);
    }

    private static string FileName =>
        OperatingSystem.IsWindows() ? "duckdb.dll" : OperatingSystem.IsMacOS() ? "libduckdb.dylib" : "libduckdb.so";

    private static string Rid
    {
        get
        {
            string musl = RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal) ? "-musl" : "";
            string system = OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux" + musl;
            return RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? system + "-arm64" : system + "-x64";
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!string.Equals(name, LibraryName, StringComparison.Ordinal))
            return 0;
        string[] candidates = [.. Candidates(AppContext.BaseDirectory, Environment.GetEnvironmentVariable(OverrideVariable))];
        foreach (string path in candidates)
        {
            if (NativeLibrary.TryLoad(path, out nint handle))
                return handle;
        }

        throw new DllNotFoundException(
            $"The DuckDB library could not be loaded from {string.Join(" or ", candidates)}. " +
            $"Build again with Node.js installed (npm ci fetches it), or set {OverrideVariable} to the path of libduckdb.");
    }
}
