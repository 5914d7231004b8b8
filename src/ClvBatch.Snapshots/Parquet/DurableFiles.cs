using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>File operations that survive a crash: forced to disk, and visible in one step.</summary>
internal static partial class DurableFiles
{
    private const int CurrentDirectoryDescriptor = -100;
    private const uint RenameExchange = 2;

    /// <summary>Forces a written file to disk.</summary>
    public static void Flush(string path)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Puts <paramref name="prepared"/> at <paramref name="target"/>; what was there before is removed afterwards.</summary>
    /// <remarks>
    /// One rename where the target is new. Where it exists, Linux exchanges the two in one step; elsewhere the old folder is moved aside
    /// first, which leaves a moment without it that the next publication repairs.
    /// </remarks>
    public static void ReplaceDirectory(string prepared, string target)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(prepared, target);
            return;
        }

        if (OperatingSystem.IsLinux())
        {
            if (Exchange(CurrentDirectoryDescriptor, prepared, CurrentDirectoryDescriptor, target, RenameExchange) != 0)
                throw new IOException($"{target} could not be replaced: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
            Directory.Delete(prepared, recursive: true);
            return;
        }

        string replaced = prepared + ".replaced";
        Directory.Move(target, replaced);
        Directory.Move(prepared, target);
        Directory.Delete(replaced, recursive: true);
    }

    /// <summary>A second name for a file where the file system offers it, else a copy.</summary>
    public static void LinkOrCopy(string source, string target)
    {
        if (OperatingSystem.IsWindows() || Link(source, target) != 0)
            File.Copy(source, target);
    }

    [LibraryImport("libc", EntryPoint = "renameat2", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Exchange(int fromDirectory, string from, int toDirectory, string to, uint flags);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string source, string target);
}
