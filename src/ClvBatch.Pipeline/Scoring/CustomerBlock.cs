namespace ClvBatch.Pipeline.Scoring;

/// <summary>Columns of some customers, in the order they are scored: key, x, t_x and T in weeks, mean value of repeat occasions (NaN without one).</summary>
internal sealed class CustomerBlock(int capacity)
{
    public int[] CustomerKey { get; } = new int[capacity];

    public double[] Frequency { get; } = new double[capacity];

    public double[] Recency { get; } = new double[capacity];

    public double[] Age { get; } = new double[capacity];

    public double[] MonetaryValue { get; } = new double[capacity];

    public int Capacity => CustomerKey.Length;

    public int Count { get; private set; }

    public int Free => Capacity - Count;

    public void Clear() => Count = 0;

    /// <summary>Appends as many rows as there is room for and returns their number.</summary>
    public int Add(
        ReadOnlySpan<int> keys, ReadOnlySpan<double> frequency, ReadOnlySpan<double> recency, ReadOnlySpan<double> age, ReadOnlySpan<double> value)
    {
        int rows = Math.Min(keys.Length, Free);
        keys[..rows].CopyTo(CustomerKey.AsSpan(Count));
        frequency[..rows].CopyTo(Frequency.AsSpan(Count));
        recency[..rows].CopyTo(Recency.AsSpan(Count));
        age[..rows].CopyTo(Age.AsSpan(Count));
        value[..rows].CopyTo(MonetaryValue.AsSpan(Count));
        Count += rows;
        return rows;
    }

    /// <summary>The rows in use as a block of exactly that size.</summary>
    public CustomerBlock Trimmed()
    {
        if (Count == Capacity)
            return this;
        CustomerBlock trimmed = new(Count);
        trimmed.Add(CustomerKey.AsSpan(0, Count), Frequency.AsSpan(0, Count), Recency.AsSpan(0, Count), Age.AsSpan(0, Count), MonetaryValue.AsSpan(0, Count));
        return trimmed;
    }
}
