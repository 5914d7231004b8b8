using ClvBatch.Models;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;
using ClvBatch.Models.Spend;

namespace ClvBatch.Tests.Models.Totals;

/// <summary>A shop whose customers were watched for up to two years and then lived on to the end: what a fit sees, and what came after.</summary>
internal sealed class SimulatedShop
{
    /// <summary>Length of the period after the observation that is counted apart, in weeks.</summary>
    public const double Period = 4.3;

    private static readonly SpendProcess SpendOf = new(4, 3.6, 40);

    private SimulatedShop(int customers)
    {
        Customers = new ScoreColumns(new double[customers], new double[customers], new double[customers]);
        MonetaryValue = new double[customers];
    }

    public ScoreColumns Customers { get; }

    public double[] MonetaryValue { get; }

    public double DiscountedValue { get; private set; }

    public double PeriodOrders { get; private set; }

    public double PeriodValue { get; private set; }

    public PurchaseSummary Summary => PurchaseSummary.Create(Customers.Frequency, Customers.Recency, Customers.Age);

    public static SimulatedShop Draw(bool pareto, int customers, ulong seed, double delta)
    {
        SimulatedShop shop = new(customers);
        PurchaseProcess process = pareto
            ? new ParetoProcess(0.6, 7, 0.6, 12)
            : new BetaGeometricProcess(0.6, 7, 0.8, 2.2) { DropsOutAtStart = true };
        RandomStream random = new(seed);
        for (int i = 0; i < customers; i++)
        {
            random.Restart(seed, (ulong)i);
            shop.Live(i, process, random, delta);
        }

        return shop;
    }

    public SpendParameters FitSpend()
    {
        SpendFit fit = GammaGamma.Fit(SpendSummary.Of(Customers.Frequency, MonetaryValue));
        return new SpendParameters(fit.Model.P, fit.Model.Q, fit.Model.Gamma) { LogCovariance = fit.Report.LogCovariance };
    }

    private void Live(int i, PurchaseProcess process, RandomStream random, double delta)
    {
        double age = Customers.Age[i] = random.NextUniform(2, 104);
        double rate = SpendOf.DrawRate(random);
        PurchaseWalk walk = new(process.Draw(random), random);
        double total = 0;
        while (walk.TryAdvance(age))
        {
            Customers.Frequency[i]++;
            Customers.Recency[i] = walk.Time;
            total += SpendOf.DrawValue(random, rate);
        }

        MonetaryValue[i] = Customers.Frequency[i] > 0 ? total / Customers.Frequency[i] : double.NaN;
        while (walk.TryAdvance(age + (20 / delta)))
        {
            double value = SpendOf.DrawValue(random, rate);
            DiscountedValue += Math.Exp(-delta * (walk.Time - age)) * value;
            bool isSoon = walk.Time <= age + Period;
            PeriodOrders += isSoon ? 1 : 0;
            PeriodValue += isSoon ? value : 0;
        }
    }
}
