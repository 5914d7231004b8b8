using ClvBatch.Models.Covariates;
using ClvBatch.Models.Purchases;
using ClvBatch.Models.Simulation;

namespace ClvBatch.Tests.Models.Covariates;

/// <summary>
/// Customers with traits: "Female" (a yes/no column, 40 % yes), "Store" (30 % yes) and "Income" (uniform around 30,000) who buy as the
/// process that <c>own</c> makes of their traits says. Columns for both processes are the ones named.
/// </summary>
internal sealed class CovariateSimulation
{
    private CovariateSimulation(int customers)
    {
        Frequency = new double[customers];
        Recency = new double[customers];
        Age = new double[customers];
        Traits = [new("Female", new double[customers]), new("Store", new double[customers]), new("Income", new double[customers])];
    }

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public CovariateColumn[] Traits { get; }

    public ScoreColumns Rows => new(Frequency, Recency, Age);

    /// <param name="own">From (female, store, income) to the customer's process.</param>
    public static CovariateSimulation Draw(int customers, ulong seed, Func<double, double, double, PurchaseProcess> own, double weeks = 60)
    {
        var result = new CovariateSimulation(customers);
        var random = new RandomStream(seed);
        for (int i = 0; i < customers; i++)
        {
            random.Restart(seed, (ulong)i);
            double female = result.Traits[0].Values[i] = random.NextBernoulli(0.4) ? 1 : 0;
            double store = result.Traits[1].Values[i] = random.NextBernoulli(0.3) ? 1 : 0;
            double income = result.Traits[2].Values[i] = random.NextUniform(10_000, 50_000);
            double age = result.Age[i] = Math.Round(random.NextUniform(0.5, 1) * weeks * 7) / 7;
            var walk = new PurchaseWalk(own(female, store, income).Draw(random), random);
            while (walk.TryAdvance(age))
            {
                result.Frequency[i]++;
                result.Recency[i] = walk.Time;
            }
        }

        return result;
    }

    public static PurchaseProcess Pareto(double trans, double life) => new ParetoProcess(0.9, 8 * Math.Exp(-trans), 0.7, 14 * Math.Exp(-life));

    public static PurchaseProcess BetaGeometric(double trans, double lifeA, double lifeB) =>
        new BetaGeometricProcess(0.9, 6 * Math.Exp(-trans), 0.8 * Math.Exp(lifeA), 2.5 * Math.Exp(lifeB));

    public CovariateColumn[] Pick(params string[] names) => Array.ConvertAll(names, name => Array.Find(Traits, t => t.Name == name)!);

    public CovariateSummary Summary(string[] purchase, string[] dropOut) =>
        CovariateSummary.Create(Frequency, Recency, Age, Pick(purchase), Pick(dropOut));

    /// <summary>The log-likelihood customer by customer through the base model, a path of its own beside the fit.</summary>
    public double LogLikelihood(CovariateModel model)
    {
        CovariateColumn[] purchase = Pick([.. model.PurchaseCovariates]);
        CovariateColumn[] dropOut = Pick([.. model.DropOutCovariates]);
        return Enumerable.Range(0, Frequency.Length).Sum(i => model
            .For(Array.ConvertAll(purchase, c => c.Values[i]), Array.ConvertAll(dropOut, c => c.Values[i]))
            .LogLikelihood(new PurchaseHistory(Frequency[i], Recency[i], Age[i])));
    }
}
