namespace ClvBatch.Models.Covariates;

/// <summary>Distinct (x, t_x, T, z) with weights as columns, contiguous by group of equal z; the covariates are stored once per group.</summary>
internal sealed class CovariatePatterns
{
    private CovariatePatterns(int patterns, int[] groupStart, double[][] purchase, double[][] dropOut)
    {
        (GroupStart, Purchase, DropOut) = (groupStart, purchase, dropOut);
        Frequency = new double[patterns];
        Recency = new double[patterns];
        Age = new double[patterns];
        Weight = new double[patterns];
        GroupWeight = new double[groupStart.Length - 1];
    }

    public int Count => Frequency.Length;

    public int Groups => GroupWeight.Length;

    public double[] Frequency { get; }

    public double[] Recency { get; }

    public double[] Age { get; }

    public double[] Weight { get; }

    /// <summary>First pattern of each group; one more entry at the end.</summary>
    public int[] GroupStart { get; }

    /// <summary>Customers of each group.</summary>
    public double[] GroupWeight { get; }

    /// <summary>Purchase covariates by column and group.</summary>
    public double[][] Purchase { get; }

    /// <summary>Drop-out covariates by column and group.</summary>
    public double[][] DropOut { get; }

    /// <param name="z">Purchase covariates, then drop-out covariates, by column and row.</param>
    /// <param name="purchaseColumns">How many of them are purchase covariates.</param>
    public static CovariatePatterns Collapse(double[] x, double[] tx, double[] age, double[]? weight, double[][] z, int purchaseColumns)
    {
        double[][] history = [x, age, tx];
        CovariateRows rows = CovariateRows.Sort(x.Length, z, weight is null ? history : [.. history, weight]);
        int[] pattern = Number(rows, history, out int[] groupStart);
        double[][] byGroup = Array.ConvertAll(z, column => Enumerable.Range(0, rows.Groups).Select(g => column[rows.Order[rows.GroupStart[g]]]).ToArray());
        var result = new CovariatePatterns(pattern[^1] + 1, groupStart, byGroup[..purchaseColumns], byGroup[purchaseColumns..]);
        for (int i = 0; i < pattern.Length; i++)
        {
            int row = rows.Order[i];
            (result.Frequency[pattern[i]], result.Recency[pattern[i]], result.Age[pattern[i]]) = (x[row], tx[row], age[row]);
            result.Weight[pattern[i]] += weight is null ? 1.0 : weight[row];
        }

        for (int g = 0; g < result.Groups; g++)
        {
            for (int i = groupStart[g]; i < groupStart[g + 1]; i++)
            {
                result.GroupWeight[g] += result.Weight[i];
            }
        }

        return result;
    }

    /// <summary>Pattern of each sorted row, and the first pattern of each group.</summary>
    private static int[] Number(CovariateRows rows, double[][] history, out int[] groupStart)
    {
        int[] pattern = new int[rows.Order.Length];
        groupStart = new int[rows.Groups + 1];
        int at = -1;
        for (int g = 0; g < rows.Groups; g++)
        {
            groupStart[g] = at + 1;
            for (int i = rows.GroupStart[g]; i < rows.GroupStart[g + 1]; i++)
            {
                at += i == rows.GroupStart[g] || CovariateRows.Compare(history, rows.Order[i - 1], rows.Order[i]) != 0 ? 1 : 0;
                pattern[i] = at;
            }
        }

        groupStart[^1] = at + 1;
        return pattern;
    }
}
