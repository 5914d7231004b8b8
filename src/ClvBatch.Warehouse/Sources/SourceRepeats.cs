using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// Repeated and conflicting keys among accepted rows. Keys are first counted by a 64-bit hash, a slice of the hash space at a time, so that
/// memory stays bounded; only rows whose hash repeats are then compared in full.
/// </summary>
internal sealed class SourceRepeats(DuckDbConnection connection, StagingRequest request)
{
    private const long RowsPerSlice = 16_000_000;

    public void Resolve(BoundSource source, CancellationToken cancellationToken)
    {
        if (source.Contract.Key is { } key && source.Find(key) is not null)
            ResolveKey(source, key, cancellationToken);
        else if (source.Contract.Required)
            NoteIdenticalRows(source, cancellationToken);
    }

    private void ResolveKey(BoundSource source, string key, CancellationToken cancellationToken)
    {
        string table = $"stage.{source.Contract.StageName}";
        string keyColumn = SqlIdentifier.Quote(key);
        connection.Execute(
            $"""
            CREATE OR REPLACE TEMP VIEW keyed_rows AS
            SELECT rowid AS row_id, {keyColumn} AS row_key, hash({keyColumn}) AS key_hash, CAST(to_json(r) AS TEXT) AS content
            FROM {table} AS r WHERE {keyColumn} IS NOT NULL;
            CREATE OR REPLACE TEMP TABLE suspects (key_hash UBIGINT);
            CREATE OR REPLACE TEMP TABLE repeats (row_id BIGINT, row_key TEXT, content TEXT, differ BOOLEAN);
            """, cancellationToken);
        ForEachSlice(table, "extract/staging_suspects.sql", cancellationToken);
        if (connection.Scalar<long>("SELECT count(*) FROM suspects", cancellationToken) > 0)
        {
            ForEachSlice(table, "extract/staging_repeats.sql", cancellationToken);
            connection.Execute($"DELETE FROM {table} WHERE rowid IN (SELECT row_id FROM repeats)", cancellationToken);
            connection.Execute(
                SqlCatalog.Bind(
                    "extract/staging_repeat_rows.sql", ("source", source.Contract.Name), ("repeat", key + "_repeat"),
                    ("conflict", key + "_conflict"), ("rows_per_rule", request.QuarantineRowsPerRule)),
                cancellationToken);
            connection.Execute(
                "INSERT INTO stage.conflict_key SELECT DISTINCT $1, row_key FROM repeats WHERE differ", cancellationToken, source.Contract.Name);
        }

        connection.Execute("DROP TABLE suspects; DROP TABLE repeats", cancellationToken);
    }

    private void NoteIdenticalRows(BoundSource source, CancellationToken cancellationToken)
    {
        string table = $"stage.{source.Contract.StageName}";
        connection.Execute($"CREATE OR REPLACE TEMP VIEW keyed_rows AS SELECT hash(r) AS key_hash FROM {table} AS r", cancellationToken);
        long rows = 0;
        foreach (string sql in Slices(table, "extract/staging_identical_rows.sql", cancellationToken))
            rows += connection.Scalar<long>(sql, cancellationToken);
        StageRules.Note(connection, source.Contract.Name, "row_repeated", rows, cancellationToken);
    }

    private void ForEachSlice(string table, string name, CancellationToken cancellationToken)
    {
        foreach (string sql in Slices(table, name, cancellationToken))
            connection.Execute(sql, cancellationToken);
    }

    private List<string> Slices(string table, string name, CancellationToken cancellationToken)
    {
        long rows = connection.Scalar<long>($"SELECT count(*) FROM {table}", cancellationToken);
        long slices = 1 + (rows / RowsPerSlice);
        List<string> texts = [];
        for (long slice = 0; slice < slices; slice++)
            texts.Add(SqlCatalog.Bind(name, ("slices", slices), ("slice", slice)));
        return texts;
    }
}
