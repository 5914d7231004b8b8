using System.Text;
using ClvBatch.Warehouse.DuckDb.Native;

namespace ClvBatch.Warehouse.DuckDb;

/// <summary>One prepared statement: binds parameters, describes its columns, executes.</summary>
internal sealed unsafe class DuckDbStatement : IDisposable
{
    private const byte WidestDecimal = 38;

    private readonly string _sql;
    private nint _handle;

    private DuckDbStatement(nint handle, string sql)
    {
        _handle = handle;
        _sql = sql;
    }

    public static DuckDbStatement Prepare(ConnectionHandle connection, nint extracted, int index, string sql)
    {
        int state = NativeMethods.PrepareExtracted(connection.Value, extracted, (ulong)index, out nint handle);
        DuckDbStatement statement = new(handle, sql);
        if (state == 0)
            return statement;
        using (statement)
            throw new DuckDbException(NativeMethods.Text(NativeMethods.PrepareError(handle)), sql);
    }

    public DuckDbColumn[] Columns()
    {
        DuckDbColumn[] columns = new DuckDbColumn[(int)NativeMethods.PreparedColumnCount(_handle)];
        for (int i = 0; i < columns.Length; i++)
        {
            nint name = NativeMethods.PreparedColumnName(_handle, (ulong)i);
            columns[i] = DuckDbColumn.Of(NativeMethods.Text(name) ?? "", NativeMethods.PreparedColumnType(_handle, (ulong)i));
            NativeMethods.Free(name);
        }

        return columns;
    }

    public void Bind(ReadOnlySpan<object?> parameters)
    {
        ulong expected = NativeMethods.ParameterCount(_handle);
        if (expected != (ulong)parameters.Length)
            throw new DuckDbException($"The statement has {expected} parameters; {parameters.Length} were given.", _sql);
        for (int i = 0; i < parameters.Length; i++)
        {
            if (parameters[i] is DuckDbParameter named)
                Bind(IndexOf(named.Name), named.Value);
            else
                Bind((ulong)(i + 1), parameters[i]);
        }
    }

    /// <summary>Runs to the end, or, streaming, to the first chunk. The caller owns the result.</summary>
    public NativeResult Execute(bool streaming)
    {
        nint pending = 0;
        try
        {
            int state = streaming ? NativeMethods.PendingStreaming(_handle, out pending) : NativeMethods.Pending(_handle, out pending);
            if (state != 0)
                throw new DuckDbException(NativeMethods.Text(NativeMethods.PendingError(pending)), _sql);
            if (NativeMethods.ExecutePending(pending, out NativeResult result) == 0)
                return result;
            string? reason = NativeMethods.Text(NativeMethods.ResultError(ref result));
            NativeMethods.DestroyResult(ref result);
            throw new DuckDbException(reason, _sql);
        }
        finally
        {
            NativeMethods.DestroyPending(ref pending);
        }
    }

    public void Dispose()
    {
        if (_handle != 0)
            NativeMethods.DestroyPrepare(ref _handle);
    }

    private ulong IndexOf(string name) => NativeMethods.ParameterIndex(_handle, out ulong index, name) == 0
        ? index
        : throw new DuckDbException($"The statement has no parameter ${name}.", _sql);

    private void Bind(ulong index, object? value)
    {
        int state = value switch
        {
            null => NativeMethods.BindNull(_handle, index),
            bool flag => NativeMethods.BindBoolean(_handle, index, flag),
            int number => NativeMethods.BindInt32(_handle, index, number),
            long number => NativeMethods.BindInt64(_handle, index, number),
            double number => NativeMethods.BindDouble(_handle, index, number),
            decimal number => NativeMethods.BindDecimal(_handle, index, Native(number)),
            DateOnly date => NativeMethods.BindDate(_handle, index, DuckDbValue.Days(date)),
            DateTime { Kind: DateTimeKind.Utc } instant => NativeMethods.BindTimestampUtc(_handle, index, DuckDbValue.Microseconds(instant)),
            DateTime instant => NativeMethods.BindTimestamp(_handle, index, DuckDbValue.Microseconds(instant)),
            string text => BindText(index, text),
            _ => throw new DuckDbException($"A parameter of type {value.GetType().Name} cannot be bound.", _sql),
        };
        if (state != 0)
            throw new DuckDbException(NativeMethods.Text(NativeMethods.PrepareError(_handle)) ?? $"Parameter {index} was not accepted.", _sql);
    }

    private int BindText(ulong index, string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        fixed (byte* bytes = utf8)
            return NativeMethods.BindText(_handle, index, bytes, (ulong)utf8.Length);
    }

    private static NativeDecimal Native(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        unchecked
        {
            Int128 magnitude = ((Int128)(uint)parts[2] << 64) | ((Int128)(uint)parts[1] << 32) | (uint)parts[0];
            return new NativeDecimal(WidestDecimal, value.Scale, value < 0 ? -magnitude : magnitude);
        }
    }
}
