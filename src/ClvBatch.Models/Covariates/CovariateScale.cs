namespace ClvBatch.Models.Covariates;

/// <summary>
/// The way between the logarithms of a fit on standardized columns and the scale of the columns given, linear in both directions:
/// g = g*·1/σ and ln θ = ln θ* - sign·Σ g·mean, where θ* belongs to a customer with average covariates and θ to one whose covariates are 0.
/// </summary>
internal sealed class CovariateScale(CovariateFamily family, StandardizedColumns purchase, StandardizedColumns dropOut)
{
    private const int BaseParameters = CovariateFamily.BaseParameters;

    /// <summary>Given → standardized; elements are ln θ, then coefficients.</summary>
    public double[] Standardize(double[] given)
    {
        double[] result = (double[])given.Clone();
        foreach ((int parameter, int coefficient, double factor, double deviation) in Terms())
        {
            result[parameter] -= factor * given[coefficient];
            result[coefficient] = given[coefficient] * deviation;
        }

        return result;
    }

    /// <summary>
    /// The report of the fit on standardized columns as a report on the scale given. Elements of the covariance that do not exist there do
    /// not exist here, nor do those of the parameters that depend on them.
    /// </summary>
    public FitReport Restore(FitReport fit)
    {
        double[] logs = [.. fit.Parameters.Select(p => Math.Log(p.Estimate))];
        double[,] map = Map();
        int n = logs.Length;
        double[] estimates = new double[n];
        double[] slopes = new double[n];
        for (int i = 0; i < n; i++)
        {
            double value = Product(n, k => (map[i, k], logs[k]));
            estimates[i] = i < BaseParameters ? Math.Exp(value) : value;
            slopes[i] = i < BaseParameters ? estimates[i] : 1.0;
            if (!double.IsFinite(estimates[i]) || (i < BaseParameters && estimates[i] == 0))
            {
                throw new ModelFitException(
                    $"{fit.Model}: the values of a column lie too far from 0 to describe a customer with value 0. Subtract the average from it, or count from a later date.");
            }
        }

        double[,] logCovariance = Congruence(map, fit.LogCovariance);
        double[,] covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                covariance[i, j] = logCovariance[i, j] * slopes[i] * slopes[j];
            }
        }

        return fit with
        {
            Parameters = fit.Parameters.Select((p, i) => new ParameterEstimate(p.Name, estimates[i], Math.Sqrt(covariance[i, i]))).ToArray(),
            Covariance = covariance,
            LogCovariance = logCovariance,
        };
    }

    /// <summary>Largest |Σ| a single coefficient of one standard deviation makes between two customers, by coefficient.</summary>
    public double[] Spans()
    {
        double[] spans = new double[family.Names.Length];
        foreach (CovariateLink link in family.Links)
        {
            double[][] columns = Columns(link.Set).Values;
            for (int j = 0; j < columns.Length; j++)
            {
                spans[link.First + j] = columns[j].Max() - columns[j].Min();
            }
        }

        return spans;
    }

    /// <summary>Standardized → given, as a matrix.</summary>
    private double[,] Map()
    {
        int n = family.Names.Length;
        double[,] map = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            map[i, i] = 1.0;
        }

        foreach ((int parameter, int coefficient, double factor, double deviation) in Terms())
        {
            map[coefficient, coefficient] = 1 / deviation;
            map[parameter, coefficient] = factor / deviation;
        }

        return map;
    }

    /// <summary>For every link and column: ln θ = ln θ* + factor·g, factor = -sign·mean.</summary>
    private IEnumerable<(int Parameter, int Coefficient, double Factor, double Deviation)> Terms() =>
        family.Links.SelectMany(link => Enumerable.Range(0, family.Width(link.Set)).Select(j =>
            (link.Parameter, link.First + j, -link.Sign * Columns(link.Set).Mean[j], Columns(link.Set).Deviation[j])));

    private StandardizedColumns Columns(CovariateSet set) => set == CovariateSet.Purchase ? purchase : dropOut;

    private static double[,] Congruence(double[,] map, double[,] matrix)
    {
        int n = map.GetLength(0);
        double[,] half = new double[n, n];
        double[,] result = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                half[i, j] = Product(n, k => (map[i, k], matrix[k, j]));
            }
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                result[i, j] = Product(n, k => (map[j, k], half[i, k]));
            }
        }

        return result;
    }

    /// <summary>A sum of products in which a zero factor wins over NaN.</summary>
    private static double Product(int n, Func<int, (double Factor, double Value)> term)
    {
        double sum = 0.0;
        for (int k = 0; k < n; k++)
        {
            (double factor, double value) = term(k);
            sum += factor == 0 ? 0.0 : factor * value;
        }

        return sum;
    }
}
