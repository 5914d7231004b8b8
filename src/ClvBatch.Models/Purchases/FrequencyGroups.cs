using System.Buffers;

namespace ClvBatch.Models.Purchases;

/// <summary>The rows to score grouped by frequency: which group each row is in and the range of ages and recencies of each group.</summary>
/// <remarks>The group of each row stands in a rented array, so that scoring block after block allocates nothing per customer.</remarks>
internal sealed class FrequencyGroups : IDisposable
{
    private const int Direct = 1 << 16;

    private readonly int[] _groupOfRow;

    private FrequencyGroups(int[] groupOfRow, int rows, List<Group> groups)
    {
        _groupOfRow = groupOfRow;
        Rows = rows;
        Groups = groups;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    public ReadOnlySpan<int> GroupOfRow => _groupOfRow.AsSpan(0, Rows);

    public IReadOnlyList<Group> Groups { get; }

    public static FrequencyGroups Create(ScoreColumns rows)
    {
        int[] groupOfRow = ArrayPool<int>.Shared.Rent(rows.Count);
        try
        {
            return new FrequencyGroups(groupOfRow, rows.Count, Assign(rows, groupOfRow.AsSpan(0, rows.Count)));
        }
        catch
        {
            ArrayPool<int>.Shared.Return(groupOfRow);
            throw;
        }
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_groupOfRow);

    private static List<Group> Assign(ScoreColumns rows, Span<int> groupOfRow)
    {
        int[] direct = new int[Direct];
        Dictionary<double, int> large = [];
        List<Group> groups = [];
        for (int i = 0; i < groupOfRow.Length; i++)
        {
            double x = rows.Frequency[i];
            double tx = rows.Recency[i];
            double age = rows.Age[i];
            int code = x is >= 0 and < Direct ? direct[(int)x] : large.GetValueOrDefault(x);
            if (code == 0)
            {
                new PurchaseHistory(x, tx, age).Check();
                groups.Add(new Group(x, tx, age));
                code = groups.Count;
                if (x < Direct)
                {
                    direct[(int)x] = code;
                }
                else
                {
                    large[x] = code;
                }
            }

            Group group = groups[code - 1];
            if (group.Frequency != x || !group.Add(tx, age))
            {
                new PurchaseHistory(x, tx, age).Check();
            }

            groupOfRow[i] = code - 1;
        }

        return groups;
    }

    /// <summary>Rows of one frequency.</summary>
    internal sealed class Group(double frequency, double recency, double age)
    {
        public double Frequency => frequency;

        public int Rows { get; private set; }

        public double MinAge { get; private set; } = age;

        public double MaxAge { get; private set; } = age;

        public double MinRecency { get; private set; } = recency;

        public double MaxRecency { get; private set; } = recency;

        /// <summary>Takes in a row; false when it cannot be a purchase history.</summary>
        public bool Add(double rowRecency, double rowAge)
        {
            Rows++;
            MinAge = Math.Min(MinAge, rowAge);
            MaxAge = Math.Max(MaxAge, rowAge);
            MinRecency = Math.Min(MinRecency, rowRecency);
            MaxRecency = Math.Max(MaxRecency, rowRecency);
            return rowRecency >= 0 && rowAge >= rowRecency && rowAge <= double.MaxValue && (frequency > 0 || rowRecency == 0);
        }
    }
}
