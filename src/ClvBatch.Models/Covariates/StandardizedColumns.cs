using ClvBatch.Models.Numerics;

namespace ClvBatch.Models.Covariates;

/// <summary>
/// Covariates of one set shifted to mean 0 and scaled to standard deviation 1 over customers, the scale on which a fit is well
/// conditioned whatever the units; columns that carry no information of their own are refused.
/// </summary>
internal sealed class StandardizedColumns
{
    private const double NoSpread = 1e-10;
    private const double Collinear = 1e-10;
    private const double NearlyCollinear = 1e-4;

    private StandardizedColumns(int columns)
    {
        Mean = new double[columns];
        Deviation = new double[columns];
        Values = new double[columns][];
    }

    public double[] Mean { get; }

    public double[] Deviation { get; }

    /// <summary>By column and group.</summary>
    public double[][] Values { get; }

    /// <summary>A sentence when the columns are close to saying the same thing; null otherwise.</summary>
    public string? Warning { get; private set; }

    /// <exception cref="ModelFitException">A column is constant, or follows from others.</exception>
    public static StandardizedColumns Create(string[] names, double[][] columns, double[] weight)
    {
        var result = new StandardizedColumns(columns.Length);
        for (int j = 0; j < columns.Length; j++)
        {
            result.Standardize(j, names[j], columns[j], weight);
        }

        result.CheckRank(names, weight);
        return result;
    }

    private void Standardize(int j, string name, double[] column, double[] weight)
    {
        double total = weight.Sum();
        double mean = Mean[j] = Average(column, weight, total);
        double[] centered = Array.ConvertAll(column, value => value - mean);
        double deviation = Deviation[j] = Math.Sqrt(Average(Array.ConvertAll(centered, value => value * value), weight, total));
        if (!(deviation > NoSpread * column.Max(Math.Abs)))
        {
            throw new ModelFitException(FormattableString.Invariant(
                $"The column {name} is the same for all customers ({column[0]:G6}), so nothing can be learned from it. Leave it out."));
        }

        Values[j] = Array.ConvertAll(centered, value => value / deviation);
    }

    private void CheckRank(string[] names, double[] weight)
    {
        if (names.Length < 2)
        {
            return;
        }

        (double[] values, double[,] vectors) = SymmetricMatrix.Eigen(Correlation(weight));
        int smallest = Array.IndexOf(values, values.Min());
        string involved = string.Join(", ", names.Where((_, j) => Math.Abs(vectors[j, smallest]) > 1e-2));
        if (values[smallest] < Collinear)
        {
            throw new ModelFitException(
                $"The columns {involved} say the same thing: each follows from the others. Leave one of them out; a category needs one yes/no column less than it has values.");
        }

        if (values[smallest] < NearlyCollinear)
        {
            Warning = $"The columns {involved} say almost the same thing: their effects cannot be told apart well.";
        }
    }

    private double[,] Correlation(double[] weight)
    {
        int n = Values.Length;
        double total = weight.Sum();
        double[,] result = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double[] other = Values[j];
                result[i, j] = result[j, i] = Average(Values[i].Select((value, g) => value * other[g]).ToArray(), weight, total);
            }
        }

        return result;
    }

    private static double Average(double[] values, double[] weight, double total)
    {
        double sum = 0.0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += weight[i] * values[i];
        }

        return sum / total;
    }
}
