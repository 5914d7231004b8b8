using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>
/// An open DuckDB database, a file or memory. Safe to share between threads; each thread takes a connection of its own. One process at a
/// time may hold a file open for writing.
/// </summary>
public sealed class DuckDbDatabase : IDisposable
{
    private readonly DatabaseHandle _handle;
    private bool _disposed;

    private DuckDbDatabase(DatabaseHandle handle, string? path)
    {
        _handle = handle;
        Path = path;
    }

    /// <summary>Version of the loaded library, e.g. "v1.5.5".</summary>
    public static string LibraryVersion => NativeMethods.Text(NativeMethods.LibraryVersion()) ?? "unknown";

    /// <summary>The database file; null for a database in memory.</summary>
    public string? Path { get; }

    /// <summary>Opens or creates the file at <paramref name="path"/>, or a database in memory when it is null.</summary>
    /// <exception cref="DuckDbException">The file is no database, is held by another process, or a setting is wrong.</exception>
    public static DuckDbDatabase Open(string? path, DuckDbSettings settings)
    {
        DuckDbDatabase database = new(OpenHandle(path, settings), path);
        try
        {
            using DuckDbConnection connection = database.Connect();
            connection.Execute("SET GLOBAL TimeZone = 'UTC'", CancellationToken.None);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A new connection; it keeps the database open even after this object is disposed.</summary>
    public DuckDbConnection Connect()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new DuckDbConnection(new ConnectionHandle(_handle));
    }

    /// <summary>Closes the database once the last connection is closed too.</summary>
    public void Dispose()
    {
        _disposed = true;
        _handle.Dispose();
    }

    private static DatabaseHandle OpenHandle(string? path, DuckDbSettings settings)
    {
        if (NativeMethods.CreateConfig(out nint config) != 0)
            throw new DuckDbException("DuckDB could not create a configuration.");
        try
        {
            foreach ((string name, string value) in settings.Options())
            {
                if (NativeMethods.SetConfig(config, name, value) != 0)
                    throw new DuckDbException($"DuckDB does not accept '{value}' for the setting {name}.");
            }

            if (NativeMethods.Open(path, out nint database, config, out nint error) == 0)
                return new DatabaseHandle(database);
            string? reason = NativeMethods.Text(error);
            NativeMethods.Free(error);
            throw new DuckDbException($"DuckDB could not open {path ?? "a database in memory"}: {reason}");
        }
        finally
        {
            NativeMethods.DestroyConfig(ref config);
        }
    }
}
