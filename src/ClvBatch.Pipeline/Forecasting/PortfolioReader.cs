using ClvBatch.Models.Purchases;
using ClvBatch.Models.Totals;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Pipeline.Forecasting;

/// <summary>
/// Streams the customers of the snapshot with their groups, block by block. Equal histories follow each other, so that they are computed once; the order
/// is total, so that sums come out the same every time.
/// </summary>
internal static class PortfolioReader
{
    private const int BlockRows = 1 << 18;
    private const int Cuts = 3;

    public static IEnumerable<TotalsBlock> Read(DuckDbConnection workspace, double marginRate, bool hasSpendModel, CancellationToken cancellationToken)
    {
        Columns columns = new();
        using DuckDbResult result = workspace.Query(SqlCatalog.Text("transform/portfolio.sql"), cancellationToken);
        while (result.Read() is { } chunk)
        {
            for (int taken = 0; taken < chunk.Count;)
            {
                taken += columns.Take(chunk, taken);
                if (columns.IsFull)
                {
                    yield return columns.ToBlock(marginRate, hasSpendModel);
                    columns.Clear();
                }
            }
        }

        if (!columns.IsEmpty)
            yield return columns.ToBlock(marginRate, hasSpendModel);
    }

    private sealed class Columns
    {
        private readonly double[][] _numbers = [.. Enumerable.Range(0, 4).Select(_ => new double[BlockRows])];
        private readonly int[][] _cuts = [.. Enumerable.Range(0, Cuts).Select(_ => new int[BlockRows])];
        private int _count;

        public bool IsFull => _count == BlockRows;

        public bool IsEmpty => _count == 0;

        public void Clear() => _count = 0;

        public int Take(DuckDbChunk chunk, int from)
        {
            int rows = Math.Min(chunk.Count - from, BlockRows - _count);
            for (int i = 0; i < _numbers.Length; i++)
                chunk.Values<double>(i).Slice(from, rows).CopyTo(_numbers[i].AsSpan(_count));
            for (int i = 0; i < _cuts.Length; i++)
                chunk.Values<int>(_numbers.Length + i).Slice(from, rows).CopyTo(_cuts[i].AsSpan(_count));
            _count += rows;
            return rows;
        }

        public TotalsBlock ToBlock(double marginRate, bool hasSpendModel)
        {
            double[] values = _numbers[3][.._count];
            if (!hasSpendModel)
                Array.Fill(values, double.NaN);
            return new TotalsBlock
            {
                Customers = new ScoreColumns(_numbers[0][.._count], _numbers[1][.._count], _numbers[2][.._count]),
                MonetaryValue = values,
                MarginRate = marginRate,
                Cuts = [.. _cuts.Select(cut => cut[.._count])],
            };
        }
    }
}
