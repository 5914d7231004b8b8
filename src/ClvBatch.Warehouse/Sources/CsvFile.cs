using System.IO.Compression;
using System.Text;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// A CSV file whose header has been read: its delimiter is the one that the header uses most. The header alone decides, because decimal
/// commas and broken lines further down mislead a vote among rows. Text is UTF-8, or UTF-16 with a byte-order mark.
/// </summary>
internal sealed record CsvFile(string Path, char Delimiter, string Encoding, IReadOnlyList<string> Columns)
{
    private const int LongestHeader = 1 << 20;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static CsvFile Open(string source, string path)
    {
        (string line, string encoding) = Header(source, path);
        char delimiter = Delimiters.MaxBy(d => Split(line, d).Count);
        return new CsvFile(path, delimiter, encoding, Distinct(Split(line, delimiter)));
    }

    /// <summary>All columns as text. Lines that do not fit the header are skipped, and written to reject_errors when <paramref name="reject"/> is set.</summary>
    public string Relation(bool reject)
    {
        string columns = string.Join(", ", Columns.Select(c => $"{SqlLiteral.Text(c)}: 'VARCHAR'"));
        string errors = reject ? "store_rejects = true, rejects_limit = 0" : "ignore_errors = true";
        return $"read_csv({SqlLiteral.Text(Path)}, auto_detect = false, header = true, delim = {SqlLiteral.Text(Delimiter.ToString())}, " +
            $"quote = '\"', escape = '\"', encoding = '{Encoding}', columns = {{{columns}}}, {errors})";
    }

    private static (string Line, string Encoding) Header(string source, string path)
    {
        UTF8Encoding strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        try
        {
            using FileStream file = File.OpenRead(path);
            using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
            using StreamReader reader = new(content, strict, detectEncodingFromByteOrderMarks: true);
            string line = FirstLine(reader);
            if (line.Trim().Length == 0)
                throw new SourceException(source, $"the file {path} has no header: its first line is blank. Put the column names in the first line.");
            return (line, reader.CurrentEncoding is UnicodeEncoding ? "utf-16" : "utf-8");
        }
        catch (DecoderFallbackException e)
        {
            throw new SourceException(source, $"the file {path} is not UTF-8 text. Save it as \"CSV UTF-8\".", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SourceException(source, $"the file {path} cannot be read: {e.Message}", e);
        }
    }

    private static string FirstLine(StreamReader reader)
    {
        StringBuilder line = new();
        while (line.Length < LongestHeader && reader.Read() is >= 0 and var next && (char)next is not ('\n' or '\r'))
            line.Append((char)next);
        return line.ToString();
    }

    private static List<string> Split(string line, char delimiter)
    {
        List<string> names = [];
        StringBuilder name = new();
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == delimiter && !quoted)
                Take();
            else
                name.Append(c);
        }

        Take();
        return names;

        void Take()
        {
            names.Add(name.ToString().Trim());
            name.Clear();
        }
    }

    private static List<string> Distinct(List<string> names)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        for (int i = 0; i < names.Count; i++)
        {
            string name = names[i].Length == 0 ? $"column{i + 1}" : names[i];
            names[i] = name;
            for (int copy = 2; !taken.Add(names[i]); copy++)
                names[i] = $"{name}_{copy}";
        }

        return names;
    }
}
