using System.Globalization;

namespace ClvBatch.Models.Judging;

/// <summary>Gate before a fit: is there enough data, and if not, what is missing and how much.</summary>
public sealed record DataSufficiency(IReadOnlyList<DataShortfall> Shortfalls)
{
    public bool IsSufficient => Shortfalls.Count == 0;

    /// <summary>All shortfalls in one text; empty when the data suffice.</summary>
    public string Message => string.Join(" ", Shortfalls.Select(s => s.Message));

    public static DataSufficiency Check(DataExtent extent, DataSufficiencyOptions? options = null)
    {
        options ??= new DataSufficiencyOptions();
        List<DataShortfall> shortfalls = [];
        Require("customers", options.MinimumCustomers, extent.Customers, "customers with a purchase");
        Require("repeat_customers", options.MinimumRepeatCustomers, extent.RepeatCustomers, "customers who bought again");
        Require("weeks_of_history", options.MinimumWeeksOfHistory, extent.WeeksOfHistory, "weeks of purchase history");
        return new DataSufficiency(shortfalls);

        void Require(string code, double required, double found, string what)
        {
            if (!(found >= required))
                shortfalls.Add(new DataShortfall(code, required, found, Sentence(required, found, what)));
        }
    }

    /// <exception cref="InsufficientDataException">Something is missing; the message says what and how much.</exception>
    public void ThrowIfInsufficient()
    {
        if (!IsSufficient)
            throw new InsufficientDataException(Message);
    }

    private static string Sentence(double required, double found, string what) => string.Create(
        CultureInfo.InvariantCulture,
        $"At least {required:0.#} {what} are needed and {found:0.#} were found: {Math.Ceiling((required - found) * 10) / 10:0.#} are missing.");
}
