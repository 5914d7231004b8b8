using System.Globalization;
using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Catalog;

namespace ClvBatch.Pipeline.Exports;

/// <summary>Where the rows of an audience come from: customers of a snapshot, or its open leads.</summary>
/// <param name="Tables">Tables that columns may be named of, by alias; where two have a column, the first counts.</param>
/// <param name="Id">Column that is written where none is named.</param>
/// <param name="Value">Column by which the most valuable come first.</param>
/// <param name="Key">Column that gives the order among equals, and of all.</param>
internal sealed record AudienceSource(string From, IReadOnlyList<(string Alias, MartTable Table)> Tables, string Id, string Value, string Key)
{
    private static readonly AudienceSource Customers = new(
        "bi.fact_customer_snapshot AS f INNER JOIN bi.dim_customer AS c ON c.customer_key = f.customer_key",
        [("f", MartCatalog.Default["bi.fact_customer_snapshot"]), ("c", MartCatalog.Default["bi.dim_customer"])],
        "customer_id", "residual_clv", "customer_key");

    private static readonly AudienceSource Leads =
        new("bi.fact_lead AS f", [("f", MartCatalog.Default["bi.fact_lead"])], "lead_id", "lead_value", "lead_id");

    /// <exception cref="ConfigurationException">Customers and leads are asked for together.</exception>
    public static AudienceSource Of(IReadOnlyList<AudienceSegment> segments)
    {
        bool[] isLead = [.. segments.Select(segment => segment.Kind is "lead").Distinct()];
        return isLead switch
        {
            [var all] => all ? Leads : Customers,
            _ => throw new ConfigurationException(
                "--segment",
                string.Join(", ", segments.Select(segment => segment.Code)),
                "names open leads and customers, who are not in one list",
                "export them to two files"),
        };
    }

    /// <exception cref="ConfigurationException">There is no such column; the message names those there are.</exception>
    public string Qualified(string column)
    {
        foreach ((string alias, MartTable table) in Tables)
        {
            if (table.Columns.Any(own => own.Name == column))
                return $"{alias}.{column}";
        }

        throw new ConfigurationException(
            "--columns",
            column,
            $"is no column of {string.Join(" or ", Tables.Select(table => table.Table.QualifiedName))}",
            $"the columns are {string.Join(", ", Tables.SelectMany(table => table.Table.Columns).Select(own => own.Name).Distinct(StringComparer.Ordinal))}");
    }

    public string Order(int? top) => top is { } rows
        ? string.Create(CultureInfo.InvariantCulture, $"ORDER BY f.{Value} DESC NULLS LAST, f.{Key} LIMIT {rows}")
        : $"ORDER BY f.{Key}";
}
