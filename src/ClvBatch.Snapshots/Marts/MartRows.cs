using System.Globalization;

namespace ClvBatch.Snapshots.Marts;

/// <summary>A small result read from a mart.</summary>
/// <param name="Columns">Names, in order.</param>
/// <param name="Rows">Rows, in the order of the query.</param>
public sealed record MartRows(IReadOnlyList<string> Columns, IReadOnlyList<MartRow> Rows)
{
    /// <summary>The only value of the only row.</summary>
    /// <exception cref="InvalidOperationException">There are more rows or none.</exception>
    public T Scalar<T>() => Rows.Single().Get<T>(0);
}

/// <summary>
/// One row: CLR values, the same from every engine. bool, int, long, double, decimal, DateOnly, DateTime (as it stands, UTC by the mart's
/// rule of names) or string; null for NULL.
/// </summary>
public sealed record MartRow(IReadOnlyList<object?> Values)
{
    /// <summary>The value; numbers are converted without loss of range, since engines differ in how wide a sum is. NULL needs a nullable T.</summary>
    /// <exception cref="InvalidCastException">The value is NULL, or cannot be said in that type.</exception>
    public T Get<T>(int column)
    {
        object? value = Values[column];
        Type target = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return value switch
        {
            T same => same,
            null when default(T) is null => default!,
            null => throw new InvalidCastException($"Column {column} is NULL where a {target.Name} is needed."),
            _ => (T)Convert.ChangeType(value, target, CultureInfo.InvariantCulture),
        };
    }
}
