using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Pipeline.Scoring;

/// <summary>Streams the customers with a purchase out of the workspace, block by block, so that memory does not grow with their number.</summary>
/// <remarks>Customers of equal (x, T) follow each other, so that a block has few distinct ones and the scorer computes each future once.</remarks>
internal static class CustomerBlockReader
{
    private const int BlockRows = 1 << 18;

    private const string Query =
        """
        SELECT
            customer_key,
            frequency::double,
            recency_days / 7.0::double,
            age_days / 7.0::double,
            CASE WHEN frequency > 0 THEN repeat_amount::double / frequency ELSE 'NaN'::double END
        FROM customer_summary
        WHERE frequency IS NOT NULL
        ORDER BY frequency, age_days, recency_days, customer_key
        """;

    /// <summary>The block handed out is reused for the next one.</summary>
    public static IEnumerable<CustomerBlock> Read(DuckDbConnection reader, CancellationToken cancellationToken)
    {
        CustomerBlock block = new(BlockRows);
        using DuckDbResult result = reader.Query(Query, cancellationToken);
        while (result.Read() is { } chunk)
        {
            int taken = Take(block, chunk, 0);
            while (block.Free == 0)
            {
                yield return block;
                block.Clear();
                taken += Take(block, chunk, taken);
            }
        }

        if (block.Count > 0)
            yield return block.Trimmed();
    }

    private static int Take(CustomerBlock block, DuckDbChunk chunk, int from) => block.Add(
        chunk.Values<int>(0)[from..],
        chunk.Values<double>(1)[from..],
        chunk.Values<double>(2)[from..],
        chunk.Values<double>(3)[from..],
        chunk.Values<double>(4)[from..]);
}
