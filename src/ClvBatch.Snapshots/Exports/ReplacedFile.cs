namespace ClvBatch.Snapshots.Exports;

/// <summary>A file that is written under a temporary name beside its place and renamed when it is complete.</summary>
public static class ReplacedFile
{
    /// <summary>The same with content that is at hand.</summary>
    /// <inheritdoc cref="Write{T}" path="/exception"/>
    public static void Write(string path, byte[] content) => Write(path, stream =>
    {
        stream.Write(content);
        return content.Length;
    });

    /// <summary>Writes the file; until it is complete, and when writing fails, whatever stood there before stays.</summary>
    /// <exception cref="IOException">The place cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The place cannot be written to.</exception>
    public static T Write<T>(string path, Func<Stream, T> write)
    {
        string place = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(place) ?? throw new IOException($"{place} is no file."));
        string prepared = place + ".new";
        try
        {
            T result;
            using (FileStream stream = new(prepared, FileMode.Create, FileAccess.ReadWrite))
            {
                result = write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(prepared, place, overwrite: true);
            return result;
        }
        catch
        {
            File.Delete(prepared);
            throw;
        }
    }
}
