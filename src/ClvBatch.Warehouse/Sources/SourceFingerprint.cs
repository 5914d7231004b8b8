using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// A short hash of what the sources hold, by which a resumed run notices that its input changed: files by path, size and time of change,
/// tables and SQL by their text, row count and newest date. Equal hashes do not prove equal rows.
/// </summary>
/// <param name="read">Runs a query of one text value where the source lies.</param>
internal sealed class SourceFingerprint(Func<BoundSource, string, string> read)
{
    private const int Digits = 16;

    /// <summary>Sixteen hexadecimal digits over all sources. Runs one count per table or SQL source; files are not opened.</summary>
    public string Of(IReadOnlyList<BoundSource> sources)
    {
        StringBuilder text = new();
        foreach (BoundSource source in sources)
        {
            text.Append(source.Contract.Name).Append('\n');
            foreach (BoundColumn column in source.Columns)
                text.Append(CultureInfo.InvariantCulture, $"{column.Canonical.Name}={column.Actual.Name}:{column.Actual.TypeName}\n");
            text.Append(CultureInfo.InvariantCulture, $"{source.Options.DateFormat}|{source.Options.DecimalMark}\n");
            foreach (string file in source.Files.Concat(source.WarehouseFile is { } warehouse ? [warehouse] : []))
                text.Append(Stamp(file));
            if (source.Definition is not null)
                text.Append(source.Definition).Append('\n').Append(Extent(source));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..Digits];
    }

    private static string Stamp(string file)
    {
        FileInfo found = new(file);
        return string.Create(CultureInfo.InvariantCulture, $"{found.FullName}|{found.Length}|{found.LastWriteTimeUtc.Ticks}\n");
    }

    private string Extent(BoundSource source)
    {
        BoundColumn? moment = source.Columns.FirstOrDefault(c => c.Canonical.Kind == SourceColumnKind.Moment);
        string newest = moment is null ? "NULL" : $"max({SqlIdentifier.Quote(moment.Actual.Name)})";
        return read(source, $"SELECT concat_ws('|', count(*), CAST({newest} AS TEXT)) FROM {source.Relation} AS source") + "\n";
    }
}
