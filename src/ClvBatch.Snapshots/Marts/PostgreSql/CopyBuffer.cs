using System.Buffers.Binary;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>Writes the values of PostgreSQL's binary COPY format (big-endian, each value after its length) to a stream, in large pieces.</summary>
internal sealed class CopyBuffer(Stream stream)
{
    private const int Size = 1 << 17;

    private readonly byte[] _bytes = new byte[Size];
    private int _used;

    public void Int16(short value) => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), value);

    public void Int32(int value) => BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64BigEndian(Take(sizeof(long)), value);

    public void Double(double value) => BinaryPrimitives.WriteDoubleBigEndian(Take(sizeof(double)), value);

    public void Byte(byte value) => Take(1)[0] = value;

    /// <summary>NULL: a length of −1 and nothing after it.</summary>
    public void Null() => Int32(-1);

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Size / 2)
        {
            Flush();
            stream.Write(bytes);
            return;
        }

        bytes.CopyTo(Take(bytes.Length));
    }

    public void Flush()
    {
        stream.Write(_bytes, 0, _used);
        _used = 0;
    }

    private Span<byte> Take(int length)
    {
        if (_used + length > Size)
            Flush();
        Span<byte> place = _bytes.AsSpan(_used, length);
        _used += length;
        return place;
    }
}
