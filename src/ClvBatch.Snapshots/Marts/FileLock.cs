using System.Globalization;

namespace ClvBatch.Snapshots.Marts;

/// <summary>The exclusive right to publish into one mart file: a lock the operating system releases when the process ends, however it ends.</summary>
/// <remarks>A locked file cannot be read by others, so who holds it stands in a file beside it.</remarks>
internal sealed class FileLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _holderPath;

    private FileLock(FileStream file, string holderPath)
    {
        _file = file;
        _holderPath = holderPath;
    }

    /// <exception cref="RunLockedException">Another process holds the lock.</exception>
    public static FileLock Acquire(string martPath, DateTimeOffset now)
    {
        string path = martPath + ".lock";
        string holderPath = martPath + ".lock.holder";
        try
        {
            FileStream file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(
                holderPath, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId}, since {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"));
            return new FileLock(file, holderPath);
        }
        catch (IOException error) when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            string holder = File.Exists(holderPath) ? File.ReadAllText(holderPath) : "holder unknown";
            throw RunLockedException.HeldBy(martPath, holder);
        }
    }

    public void Dispose()
    {
        File.Delete(_holderPath);
        _file.Dispose();
    }
}
