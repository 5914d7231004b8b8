using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// Copies bound sources into the schema stage of the workspace with canonical names and types, set by set in SQL. Starts from nothing each
/// time, so that a run killed half way simply stages again. CSV and SQL sources are read exactly once; Parquet and tables twice.
/// Afterwards the session has let go of the sources: to stage again, bind again.
/// </summary>
public sealed class SourceStaging(DuckDbConnection connection, StagingRequest request)
{
    private const string ReadOnceTable = "stage.read_once";

    /// <summary>Leaves <see cref="SeenCustomers.Table"/> after all sources are staged; by default from the staged transactions.</summary>
    internal Action? CountCustomers { get; init; }

    /// <summary>Stages every source and checks its row balance.</summary>
    /// <exception cref="SourceException">A source is unreadable, has no usable row of transactions, or changed while it was read.</exception>
    public StagingReport Stage(IReadOnlyList<BoundSource> sources, CancellationToken cancellationToken)
    {
        try
        {
            connection.Execute(SqlCatalog.Text("extract/staging_schema.sql"), cancellationToken);
            List<SourceBalance> balances = [];
            foreach (BoundSource source in sources)
                balances.Add(Stage(source, cancellationToken));
            connection.Execute("ALTER TABLE stage.transactions DROP COLUMN transaction_id", cancellationToken);
            if (CountCustomers is { } count)
                count();
            else
                SeenCustomers.Count(connection, cancellationToken);
            SeenCustomers.NoteCaseCollisions(connection, sources.Single(source => source.Contract.Required), cancellationToken);
            return new StagingReport(balances, StageRules.Read(connection, cancellationToken));
        }
        finally
        {
            LetGo();
        }
    }

    // The workspace goes on without the sources: no views over them, no foreign search path, no attached file.
    private void LetGo() => connection.Execute(
        $"""
        DROP VIEW IF EXISTS judged_rows; DROP VIEW IF EXISTS typed_rows; DROP VIEW IF EXISTS text_values; DROP VIEW IF EXISTS keyed_rows;
        DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans;
        RESET search_path; RESET file_search_path; DETACH DATABASE IF EXISTS {SourceBinder.Catalog};
        """, CancellationToken.None);

    private SourceBalance Stage(BoundSource source, CancellationToken cancellationToken)
    {
        try
        {
            long unshaped = source.ReadOnce ? ReadOnce(source, cancellationToken) : 0;
            string relation = source.ReadOnce ? ReadOnceTable : source.Relation;
            long came = Count(relation, cancellationToken) + unshaped;
            RequireRows(source, source.Verdicts?.Read ?? came);
            Judge(source, relation, cancellationToken);
            Accept(source, cancellationToken);
            Reject(source, cancellationToken);
            long usable = Count(StageTable(source), cancellationToken);
            source.Verdicts?.Reconcile(source, came, usable);
            new SourceRepeats(connection, request).Resolve(source, cancellationToken);
            return source.Verdicts is { } verdicts
                ? Settled(source, verdicts, cancellationToken)
                : Balance(source, came, Count(StageTable(source), cancellationToken), cancellationToken);
        }
        catch (DuckDbException e) when (e.EngineMessage is { } reason && IsOfTheSource(reason))
        {
            throw new SourceException(source.Contract.Name, $"{source.Origin} cannot be read: {reason}", e);
        }
        finally
        {
            connection.Execute($"DROP TABLE IF EXISTS {ReadOnceTable}; DROP TABLE IF EXISTS judged_rows", CancellationToken.None);
        }
    }

    private long ReadOnce(BoundSource source, CancellationToken cancellationToken)
    {
        string[] columns = [.. source.Columns.Select(c => c.Actual.Name).Distinct(StringComparer.OrdinalIgnoreCase)];
        if (source.CsvFiles.Count > 0)
            return ReadFiles(source, columns, cancellationToken);
        string list = string.Join(", ", columns.Select(SqlIdentifier.Quote));
        connection.Execute($"CREATE TABLE {ReadOnceTable} AS SELECT {list} FROM {source.Relation}", cancellationToken);
        return 0;
    }

    private long ReadFiles(BoundSource source, string[] columns, CancellationToken cancellationToken)
    {
        connection.Execute("DROP TABLE IF EXISTS reject_errors; DROP TABLE IF EXISTS reject_scans", cancellationToken);
        connection.Execute($"CREATE TABLE {ReadOnceTable} ({string.Join(", ", columns.Select(c => SqlIdentifier.Quote(c) + " TEXT"))})", cancellationToken);
        foreach (CsvFile file in source.CsvFiles)
        {
            string list = string.Join(", ", columns.Where(c => file.Columns.Contains(c, StringComparer.OrdinalIgnoreCase)).Select(SqlIdentifier.Quote));
            // A constant stands for the columns of a file that has none of those that are mapped, so that its rows are still counted.
            string insert = list.Length > 0 ? $"({list}) SELECT {list}" : $"({SqlIdentifier.Quote(columns[0])}) SELECT NULL";
            connection.Execute($"INSERT INTO {ReadOnceTable} {insert} FROM {file.Relation(reject: true)}", cancellationToken);
        }

        return UnshapedLines(source, cancellationToken);
    }

    // The CSV reader notes lines without the header's columns in a table of its own; a line may appear there with several errors.
    private long UnshapedLines(BoundSource source, CancellationToken cancellationToken)
    {
        long lines = connection.Scalar<long>("SELECT count(*) FROM (SELECT DISTINCT scan_id, file_id, line FROM reject_errors)", cancellationToken);
        if (lines > 0)
        {
            (string, object?)[] values = [("source", source.Contract.Name), ("rows_per_rule", request.QuarantineRowsPerRule)];
            connection.Execute(SqlCatalog.Bind("extract/staging_unshaped_lines.sql", values), cancellationToken);
        }

        return lines;
    }

    private void Judge(BoundSource source, string relation, CancellationToken cancellationToken)
    {
        string typed = new SourceTyping(connection, source, relation, request.TimeZone).Select(cancellationToken);
        connection.Execute($"CREATE OR REPLACE TEMP VIEW typed_rows AS {typed}", cancellationToken);
        string name = $"extract/staging_{source.Contract.StageName}.sql";
        string text = SqlCatalog.Text(name);
        string judged = text.Contains("$as_of", StringComparison.Ordinal) ? SqlCatalog.Bind(name, ("as_of", request.AsOf)) : text;
        // A table and not a view: every reader would push its filter below the typing and so read every text several times over.
        connection.Execute(
            $"CREATE OR REPLACE TEMP TABLE judged_rows AS SELECT * REPLACE (CASE WHEN rule IS NOT NULL THEN given END AS given) FROM (\n{judged}\n)",
            cancellationToken);
    }

    private void Accept(BoundSource source, CancellationToken cancellationToken)
    {
        string table = StageTable(source);
        foreach (BoundColumn attribute in source.Columns.Where(c => !source.Contract.Columns.Contains(c.Canonical)))
            connection.Execute($"ALTER TABLE {table} ADD COLUMN {SqlIdentifier.Quote(attribute.Canonical.StageName)} TEXT", cancellationToken);
        string columns = string.Join(", ", connection.Describe($"SELECT * FROM {table}", cancellationToken).Select(c => SqlIdentifier.Quote(c.Name)));
        connection.Execute($"INSERT INTO {table} ({columns}) SELECT {columns} FROM judged_rows WHERE rule IS NULL", cancellationToken);
    }

    private void Reject(BoundSource source, CancellationToken cancellationToken)
    {
        (string, object?) kept = ("rows_per_rule", request.QuarantineRowsPerRule);
        connection.Execute(SqlCatalog.Bind("extract/staging_verdicts.sql", kept), cancellationToken);
        connection.Execute(SqlCatalog.Bind("extract/staging_verdict_rows.sql", kept, ("source", source.Contract.Name)), cancellationToken);
        connection.Execute("DROP TABLE verdicts", cancellationToken);
    }

    // What the warehouse accepted stays there: the rows that came over have said what they had to say.
    private SourceBalance Settled(BoundSource source, WarehouseVerdicts verdicts, CancellationToken cancellationToken)
    {
        long removed = verdicts.RepeatedRows - Count(StageTable(source), cancellationToken);
        connection.Execute($"DELETE FROM {StageTable(source)}", cancellationToken);
        verdicts.Count(connection, source, cancellationToken);
        return Balance(source, verdicts.Read, verdicts.Usable - removed, cancellationToken);
    }

    private static string StageTable(BoundSource source) => $"stage.{source.Contract.StageName}";

    private long Count(string relation, CancellationToken cancellationToken) =>
        connection.Scalar<long>($"SELECT count(*) FROM {relation}", cancellationToken);

    private SourceBalance Balance(BoundSource source, long read, long accepted, CancellationToken cancellationToken)
    {
        connection.Execute(
            SqlCatalog.Bind("extract/staging_balance.sql", ("source", source.Contract.Name), ("read_rows", read), ("accepted", accepted)), cancellationToken);
        SourceBalance balance = connection.Rows(
            "SELECT * FROM stage.source_balance WHERE source = $1",
            static row => new SourceBalance(row.Get<string>(0), row.Get<long>(1), row.Get<long>(2), row.Get<long>(3), row.Get<long>(4), row.Get<long>(5)),
            cancellationToken, source.Contract.Name)[0];
        if (!balance.Holds)
            throw new SourceException(source.Contract.Name, $"the rows of {source.Origin} do not add up ({balance}). The source changed while it was read; run again.");
        return source.Contract.Required && accepted == 0 ? throw NothingUsable(source, balance, cancellationToken) : balance;
    }

    private SourceException NothingUsable(BoundSource source, SourceBalance balance, CancellationToken cancellationToken)
    {
        string reasons = string.Join("; ", StageRules.Read(connection, cancellationToken)
            .Where(r => string.Equals(r.Source, source.Contract.Name, StringComparison.Ordinal) && !r.Disposition.Equals("noted", StringComparison.Ordinal))
            .Select(r => $"{r.Rows} {r.Rule}"));
        return new SourceException(
            source.Contract.Name, $"none of the {balance.Read} rows of {source.Origin} can be used as of {request.AsOf:yyyy-MM-dd}: {reasons}.");
    }

    private static void RequireRows(BoundSource source, long read)
    {
        if (read == 0 && source.Contract.Required)
            throw new SourceException(source.Contract.Name, $"{source.Origin} has no rows.");
    }

    // Disk full, out of memory and the like are the machine's trouble, not the source's.
    private static bool IsOfTheSource(string reason) =>
        reason.StartsWith("Invalid Input", StringComparison.Ordinal) || reason.StartsWith("Conversion", StringComparison.Ordinal)
        || reason.StartsWith("Binder", StringComparison.Ordinal) || reason.StartsWith("Catalog", StringComparison.Ordinal)
        || reason.StartsWith("Parser", StringComparison.Ordinal) || reason.StartsWith("Out of Range", StringComparison.Ordinal);
}
