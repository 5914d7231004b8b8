namespace ClvBatch.Models.Covariates;

/// <summary>Rows ordered by their covariates, with the boundaries of the groups of customers that share them all.</summary>
internal sealed class CovariateRows
{
    private CovariateRows(int[] order, int[] groupStart) => (Order, GroupStart) = (order, groupStart);

    /// <summary>Row indexes, sorted.</summary>
    public int[] Order { get; }

    /// <summary>First position of each group in <see cref="Order"/>; one more entry at the end.</summary>
    public int[] GroupStart { get; }

    public int Groups => GroupStart.Length - 1;

    /// <summary>Sorts by the covariates first; the <paramref name="further"/> columns settle the order within a group.</summary>
    public static CovariateRows Sort(int count, double[][] covariates, double[][] further)
    {
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        double[][] all = [.. covariates, .. further];
        Array.Sort(order, (a, b) => Compare(all, a, b));
        List<int> starts = [];
        for (int i = 0; i < count; i++)
        {
            if (i == 0 || Compare(covariates, order[i - 1], order[i]) != 0)
            {
                starts.Add(i);
            }
        }

        return new CovariateRows(order, [.. starts, count]);
    }

    public static int Compare(double[][] columns, int a, int b)
    {
        foreach (double[] column in columns)
        {
            int order = column[a].CompareTo(column[b]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
