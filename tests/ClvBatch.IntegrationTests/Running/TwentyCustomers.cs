using System.Globalization;
using System.Text;

namespace ClvBatch.IntegrationTests.Running;

/// <summary>A shop of twenty customers, small enough to be worked out outside this program, and the night of 30 June 2025.</summary>
public sealed class TwentyCustomers : IDisposable
{
    // First order, days between orders, amount of the first order.
    private static readonly (string First, int[] Gaps, int Amount)[] Customers =
    [
        ("2023-07-03", [21, 35, 28, 56, 42, 63, 49, 70, 84, 91], 40),
        ("2023-07-10", [14, 14, 21, 21, 28, 35, 70, 56, 60, 62, 71, 80], 55),
        ("2023-07-20", [], 25),
        ("2023-07-24", [30], 80),
        ("2023-08-02", [45, 60, 75, 95], 30),
        ("2023-08-09", [], 60),
        ("2023-08-15", [10, 12, 9], 22),
        ("2023-08-29", [90, 91, 120, 140], 120),
        ("2023-09-05", [], 35),
        ("2023-09-12", [33, 47, 52, 64, 38, 55, 81], 48),
        ("2023-10-19", [7], 18),
        ("2023-11-02", [.. Enumerable.Repeat(28, 20)], 20),
        ("2023-12-16", [], 90),
        ("2024-01-07", [120, 200], 65),
        ("2024-03-21", [20, 25], 33),
        ("2024-05-04", [], 44),
        ("2024-06-02", [40, 80, 90, 100], 75),
        ("2024-07-13", [60, 130], 52),
        ("2024-08-10", [], 28),
        ("2024-10-30", [], 70),
    ];

    public TwentyCustomers()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("clvbatch-twenty-").FullName;
        File.WriteAllText(Path.Combine(Directory, "sales.csv"), Csv());
        File.WriteAllText(
            Path.Combine(Directory, "interactions.csv"),
            """
            customer_id,occurred_at,kind
            c01,2025-03-31,review
            c01,2025-04-01,review
            c01,2025-05-05,comment
            c01,2025-06-30,question
            c12,2024-01-10,referral
            c12,2025-06-01,referral

            """);
        File.WriteAllText(
            Path.Combine(Directory, "spend.csv"),
            """
            spent_on,channel,amount
            2024-05-10,ads,100
            2024-09-10,ads,60
            2025-03-10,mail,40

            """);
        Night = Run("2025-06-30", Out);
    }

    public string Directory { get; }

    public string Out => Path.Combine(Directory, "out");

    public WorkerExit Night { get; }

    public WorkerExit Run(string asOf, string @out) => WorkerProcess.Run(
        Directory, "run", "--transactions", "sales.csv", "--as-of", asOf, "--model", "BgNbd,MbgNbd", "--out", @out, "--json",
        "--set", "Warehouse:Sources:Interactions:Files=interactions.csv", "--set", "Warehouse:Sources:Spend:Files=spend.csv");

    public T Scalar<T>(string sql) => MartFile.Scalar<T>(Out, sql);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    /// <summary>Order i of a customer costs 7·i modulo 20 more than the first; orders 0, 3, 6 … are coffee, others tea; the last order of c02 and of c13 is paid back in part.</summary>
    private static string Csv()
    {
        StringBuilder text = new("order_id,customer_id,occurred_at,amount,category,channel\n");
        int order = 0;
        for (int customer = 0; customer < Customers.Length; customer++)
        {
            (string first, int[] gaps, int amount) = Customers[customer];
            DateOnly day = DateOnly.ParseExact(first, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            for (int i = 0; i <= gaps.Length; i++)
            {
                day = i == 0 ? day : day.AddDays(gaps[i - 1]);
                Line(++order, customer, day, amount + (i * 7 % 20) + 0.5, i % 3 == 0 ? "coffee" : "tea");
            }

            if (customer is 1 or 12)
                Line(order, customer, day.AddDays(10), -amount, "coffee");
        }

        return text.ToString();

        void Line(int number, int customer, DateOnly day, double amount, string category) => text.Append(
            CultureInfo.InvariantCulture, $"A{number},c{customer + 1:00},{day:yyyy-MM-dd},{amount},{category},{(customer % 2 == 0 ? "ads" : "mail")}\n");
    }
}
