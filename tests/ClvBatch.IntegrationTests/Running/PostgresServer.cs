using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>
/// A PostgreSQL server of its own for the tests of one assembly: a cluster in a temporary folder, on a free port of the loopback, without the
/// safety that costs time (nothing has to survive a crash). CLV_TEST_POSTGRES names a server to use instead: a connection string of a superuser.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string Superuser = "clv_test";
    private const string Password = "canary-s3cret";

    private static readonly bool IsRoot = string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    private readonly string? _directory;
    private int _databases;

    public PostgresServer()
    {
        if (Environment.GetEnvironmentVariable("CLV_TEST_POSTGRES") is { Length: > 0 } given)
        {
            ConnectionString = given;
            return;
        }

        _directory = Directory.CreateTempSubdirectory("clvbatch-postgres-").FullName;
        int port = FreePort();
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = port, Database = "postgres", Username = Superuser, Password = Password,
        }.ConnectionString;
        CreateCluster(_directory);
        Run("pg_ctl", "start", "-D", Cluster, "-w", "-t", "60", "-l", Path.Combine(_directory, "server.log"), "-o", Options(port));
    }

    /// <summary>Superuser on the database "postgres".</summary>
    public string ConnectionString { get; }

    private string Cluster => Path.Combine(_directory!, "cluster");

    /// <summary>A new empty database; the name of each is its own also on a server that lives on.</summary>
    public string CreateDatabase()
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"clv_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}");
        Execute(ConnectionString, $"DROP DATABASE IF EXISTS {name}");
        Execute(ConnectionString, $"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    public static void Execute(string connectionString, string sql)
    {
        using NpgsqlConnection connection = new(connectionString + ";Pooling=false");
        connection.Open();
        using NpgsqlCommand command = new(sql, connection);
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        if (_directory is null)
            return;
        Run("pg_ctl", "stop", "-D", Cluster, "-m", "immediate", "-w");
        Directory.Delete(_directory, recursive: true);
    }

    // PostgreSQL refuses to run as root, so that the cluster belongs to another user there.
    private void CreateCluster(string directory)
    {
        const UnixFileMode everyone = (UnixFileMode)0b111_111_111;
        File.SetUnixFileMode(directory, everyone);
        string passwordFile = Path.Combine(directory, "password");
        File.WriteAllText(passwordFile, Password);
        File.SetUnixFileMode(passwordFile, everyone);
        Run("initdb", "-D", Cluster, "-U", Superuser, "--pwfile", passwordFile, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
    }

    private string Options(int port) => string.Create(
        CultureInfo.InvariantCulture,
        $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_directory} -c fsync=off -c full_page_writes=off -c synchronous_commit=off");

    private static void Run(string tool, params string[] arguments)
    {
        string[] command = IsRoot ? ["runuser", "-u", Unprivileged(), "--", Binary(tool), .. arguments] : [Binary(tool), .. arguments];
        ProcessStartInfo start = new(command[0], command.Skip(1)) { RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} could not be started.");
        process.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue($"{tool} did not end");
        process.ExitCode.ShouldBe(0, $"{tool} {string.Join(' ', arguments)}");
    }

    private static string Unprivileged() =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    /// <summary>Beside pg_config's answer, in the folders of Debian's packages, or on the path.</summary>
    private static string Binary(string tool)
    {
        IEnumerable<string> debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        IEnumerable<string> path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Concat(debian).Concat(Configured()).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{tool} is missing: install PostgreSQL (Debian: apt-get install postgresql), or set CLV_TEST_POSTGRES.");
    }

    private static IEnumerable<string> Configured()
    {
        Process? process;
        try
        {
            process = Process.Start(new ProcessStartInfo("pg_config", ["--bindir"]) { RedirectStandardOutput = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            yield break;
        }

        using (process)
            yield return process!.StandardOutput.ReadToEnd().Trim();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>Tests that share the server.</summary>
[CollectionDefinition(Name)]
public sealed class PostgresTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
