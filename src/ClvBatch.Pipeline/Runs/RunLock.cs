using System.Globalization;

namespace ClvBatch.Pipeline.Runs;

/// <summary>The exclusive right to publish into one mart file: a lock the operating system releases when the process ends, however it ends.</summary>
public sealed class RunLock : IDisposable
{
    private readonly FileStream _file;

    private RunLock(FileStream file) => _file = file;

    /// <exception cref="RunLockedException">Another process holds the lock.</exception>
    public static RunLock Acquire(string martPath, DateTimeOffset now)
    {
        string path = martPath + ".lock";
        try
        {
            FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            string holder = string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {now:yyyy-MM-dd HH:mm:ss} UTC");
            file.SetLength(0);
            file.Write(System.Text.Encoding.UTF8.GetBytes(holder));
            file.Flush();
            return new RunLock(file);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            throw new RunLockedException(
                $"Another run publishes into {martPath} ({Holder(path)}). Wait for it to end, or publish into another mart; nothing was changed.");
        }
    }

    public void Dispose() => _file.Dispose();

    private static string Holder(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            return reader.ReadToEnd() is { Length: > 0 } holder ? holder : "holder unknown";
        }
        catch (IOException)
        {
            return "holder unknown";
        }
    }
}
