using System.Globalization;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// Rows as CSV text in a growing buffer: UTF-8, comma, LF, invariant numbers, ISO dates, NULL as nothing. No cell of the shop needs quotes;
/// a test holds the catalog to that.
/// </summary>
internal sealed class CsvCells
{
    private const int LongestCell = 64;

    private byte[] _bytes = new byte[1 << 16];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Replaces the text by these rows.</summary>
    public void Replace<TRow>(List<TRow> rows)
        where TRow : struct, IDemoRow
    {
        _length = 0;
        foreach (TRow row in rows) row.WriteTo(this);
    }

    public void Header(DemoTable table)
    {
        foreach (DemoColumn column in table.Columns) Text(new Label(column.Name));
        EndRow();
    }

    public void Text(Label label)
    {
        Reserve();
        label.Utf8.CopyTo(_bytes.AsSpan(_length));
        EndCell(label.Utf8.Length);
    }

    /// <summary>The id of customer <paramref name="number"/>, see <see cref="CustomerCode"/>.</summary>
    public void Customer(int number)
    {
        Reserve();
        EndCell(CustomerCode.Format(number, _bytes.AsSpan(_length)).Length);
    }

    public void Integer(long value)
    {
        Reserve();
        value.TryFormat(_bytes.AsSpan(_length), out int written, default, CultureInfo.InvariantCulture);
        EndCell(written);
    }

    /// <summary>Money in cents.</summary>
    public void Money(long cents)
    {
        Reserve();
        Span<byte> cell = _bytes.AsSpan(_length);
        int sign = 0;
        if (cents < 0) cell[sign++] = (byte)'-';
        (long whole, long rest) = Math.DivRem(Math.Abs(cents), 100);
        whole.TryFormat(cell[sign..], out int written, default, CultureInfo.InvariantCulture);
        written += sign;
        cell[written] = (byte)'.';
        cell[written + 1] = (byte)('0' + rest / 10);
        cell[written + 2] = (byte)('0' + rest % 10);
        EndCell(written + 3);
    }

    /// <summary>Calendar date of a time in seconds since 1970.</summary>
    public void Date(long seconds) => Time(seconds, "yyyy-MM-dd");

    /// <summary>Time in seconds since 1970, without zone.</summary>
    public void Timestamp(long seconds) => Time(seconds, "yyyy-MM-dd HH:mm:ss");

    /// <summary>Number with six decimals: the last bits of a logarithm differ between platforms.</summary>
    public void Real(double value)
    {
        Reserve();
        value.TryFormat(_bytes.AsSpan(_length), out int written, "F6", CultureInfo.InvariantCulture);
        EndCell(written);
    }

    public void Null() => EndCell(0);

    /// <summary>Turns the last comma into the end of the line.</summary>
    public void EndRow() => _bytes[_length - 1] = (byte)'\n';

    private void Time(long seconds, string format)
    {
        Reserve();
        DateTime.UnixEpoch.AddSeconds(seconds).TryFormat(_bytes.AsSpan(_length), out int written, format, CultureInfo.InvariantCulture);
        EndCell(written);
    }

    private void EndCell(int written)
    {
        Reserve();
        _length += written;
        _bytes[_length++] = (byte)',';
    }

    private void Reserve()
    {
        if (_bytes.Length - _length < 2 * LongestCell) Array.Resize(ref _bytes, _bytes.Length * 2);
    }
}
