using System.Text.RegularExpressions;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>Which of a source's columns is which canonical one, and whether its type will do.</summary>
internal static partial class ColumnBinding
{
    public static IReadOnlyList<BoundColumn> Bind(
        SourceContract contract, SourceOptions mapping, string origin, IReadOnlyList<DuckDbColumn> actual)
    {
        List<BoundColumn> bound = [];
        foreach (SourceColumn column in contract.Columns)
        {
            if (Find(contract, mapping, origin, column, actual) is { } found)
                bound.Add(new BoundColumn(column, Accepted(contract, origin, column, found)));
        }

        bound.AddRange(Attributes(contract, mapping, origin, actual));
        return bound;
    }

    private static DuckDbColumn? Find(
        SourceContract contract, SourceOptions mapping, string origin, SourceColumn column, IReadOnlyList<DuckDbColumn> actual)
    {
        string? mapped = mapping.Columns.FirstOrDefault(c => string.Equals(c.Key, column.Name, StringComparison.OrdinalIgnoreCase)).Value;
        DuckDbColumn? found = ColumnMatch.Find(mapped ?? column.Name, actual);
        if (found is not null || (mapped is null && !column.Required))
            return found;
        string[] names = [.. actual.Select(c => c.Name)];
        string problem = mapped is null
            ? $"the required column {column.Name} is not in {origin}"
            : $"the column '{mapped}', mapped to {column.Name}, is not in {origin}";
        throw new SourceException(
            contract.Name,
            $"{problem}. It has: {string.Join(", ", names)}.{ColumnMatch.Suggestion(mapped ?? column.Name, names)} " +
            $"Set Clv:Warehouse:Sources:{contract.Name}:Columns:{column.Name} (or --columns {column.Name}=…).");
    }

    private static IEnumerable<BoundColumn> Attributes(
        SourceContract contract, SourceOptions mapping, string origin, IReadOnlyList<DuckDbColumn> actual)
    {
        foreach ((string name, string mapped) in mapping.Columns.OrderBy(c => c.Key, StringComparer.Ordinal))
        {
            if (contract.Columns.Any(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase)))
                continue;
            string[] known = [.. contract.Columns.Select(c => c.Name)];
            if (!contract.TakesAttributes)
                throw new SourceException(contract.Name, $"'{name}' is no canonical column; they are {string.Join(", ", known)}.{ColumnMatch.Suggestion(name, known)}");
            if (!AttributeName().IsMatch(name) || contract.Columns.Any(c => string.Equals(c.StageName, name, StringComparison.Ordinal)))
                throw new SourceException(contract.Name, $"'{name}' cannot name an attribute; use small letters, digits and underscores, and no name of the contract.");
            SourceColumn column = new(name, SourceColumnKind.Text, true, name);
            DuckDbColumn found = Find(contract, mapping, origin, column, actual)!;
            yield return new BoundColumn(column, Accepted(contract, origin, column, found));
        }
    }

    private static DuckDbColumn Accepted(SourceContract contract, string origin, SourceColumn column, DuckDbColumn actual)
    {
        (bool accepted, string wanted) = column.Kind switch
        {
            SourceColumnKind.Key => (IsText(actual) || IsWhole(actual) || IsFraction(actual) || actual.Type == DuckDbType.Uuid, "text or a whole number"),
            SourceColumnKind.Moment => (IsText(actual) || IsWhole(actual) || IsMoment(actual), "a date, a timestamp, or text that reads as one"),
            SourceColumnKind.Amount => (IsText(actual) || IsWhole(actual) || IsFraction(actual), "a number, or text that reads as one"),
            _ => (!IsNested(actual), "a plain value"),
        };
        return accepted || actual.Type == DuckDbType.SqlNull
            ? actual
            : throw new SourceException(
                contract.Name, $"the column {actual.Name} of {origin} is {actual.TypeName}; {column.Name} must be {wanted}. Map another column or cast it in a SQL file.");
    }

    internal static bool IsText(DuckDbColumn column) => column.Type is DuckDbType.Varchar or DuckDbType.Enum or DuckDbType.StringLiteral;

    internal static bool IsWhole(DuckDbColumn column) => column.Type
        is (>= DuckDbType.TinyInt and <= DuckDbType.UBigInt) or DuckDbType.HugeInt or DuckDbType.UHugeInt or DuckDbType.IntegerLiteral;

    internal static bool IsFraction(DuckDbColumn column) => column.Type is DuckDbType.Decimal or DuckDbType.Double or DuckDbType.Float;

    internal static bool IsMoment(DuckDbColumn column) => column.Type is DuckDbType.Date or DuckDbType.Timestamp or DuckDbType.TimestampTz
        or DuckDbType.TimestampS or DuckDbType.TimestampMs or DuckDbType.TimestampNs;

    private static bool IsNested(DuckDbColumn column) => column.Type
        is DuckDbType.List or DuckDbType.Struct or DuckDbType.Map or DuckDbType.Union or DuckDbType.Array or DuckDbType.Blob or DuckDbType.Bit;

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributeName();
}
