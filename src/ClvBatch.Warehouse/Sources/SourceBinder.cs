using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// Finds the mapped sources from a DuckDB connection: files by table functions, tables of the warehouse file attached read only as
/// "warehouse", SQL files as subqueries. Reads no rows.
/// </summary>
/// <param name="connection">The session the sources are read through.</param>
/// <param name="options">Engine and mappings.</param>
/// <param name="baseDirectory">Where relative paths of the mappings start.</param>
public sealed class SourceBinder(DuckDbConnection connection, WarehouseOptions options, string baseDirectory)
{
    internal const string Catalog = "warehouse";

    private string? _attached;

    /// <summary>Binds every mapped source, transactions first.</summary>
    /// <exception cref="SourceException">The first source that is missing or breaks its contract.</exception>
    public IReadOnlyList<BoundSource> Bind(CancellationToken cancellationToken)
    {
        List<BoundSource> sources = [];
        foreach (SourceContract contract in SourceContract.All)
        {
            if (options.Sources.Of(contract) is { } mapping)
                sources.Add(Bind(contract, mapping, cancellationToken));
            else if (contract.Required)
                throw NotMapped(contract);
        }

        return sources;
    }

    /// <summary>Binds one source.</summary>
    /// <exception cref="SourceException">It is missing or breaks its contract.</exception>
    public BoundSource Bind(SourceContract contract, SourceOptions mapping, CancellationToken cancellationToken)
    {
        BoundSource source = Locate(contract, mapping, cancellationToken);
        IReadOnlyList<DuckDbColumn> actual = Describe(source, cancellationToken);
        return source with { ActualColumns = actual, Columns = ColumnBinding.Bind(contract, mapping, source.Origin, actual) };
    }

    internal static SourceException NotMapped(SourceContract contract) => new(
        contract.Name,
        $"the source is not mapped. Name a table, a SQL file or files under Clv:Warehouse:Sources:{contract.Name}, or give --transactions.");

    internal static void RequireOneKind(SourceContract contract, SourceOptions mapping)
    {
        int kinds = (mapping.Table is null ? 0 : 1) + (mapping.SqlFile is null ? 0 : 1) + (mapping.Files.Length == 0 ? 0 : 1);
        if (kinds != 1)
            throw new SourceException(contract.Name, $"exactly one of Table, SqlFile and Files must be set; {kinds} are.");
    }

    private BoundSource Locate(SourceContract contract, SourceOptions mapping, CancellationToken cancellationToken)
    {
        RequireOneKind(contract, mapping);
        BoundSource empty = new() { Contract = contract, Options = mapping, Origin = "", Relation = "", Files = [], Columns = [], ActualColumns = [] };
        if (mapping.Files.Length > 0)
            return Files(empty, SourceFiles.Find(contract.Name, mapping.Files, baseDirectory, connection, cancellationToken));
        if (options.Engine != WarehouseEngine.DuckDb)
            throw new SourceException(contract.Name, $"tables and SQL of {options.Engine} are not read through DuckDB.");
        Attach(contract.Name, mapping.Table is not null, cancellationToken);
        return mapping.Table is { } table ? Table(empty, table) : Sql(empty, mapping.SqlFile!, cancellationToken);
    }

    private static BoundSource Files(BoundSource source, IReadOnlyList<string> files)
    {
        BoundSource found = source with { Origin = SourceFiles.Describe(files), Files = files };
        if (SourceFiles.AreParquet(source.Contract.Name, files))
            return found with { Relation = SourceFiles.ReadParquet(files) };
        CsvFile[] opened = [.. files.Select(f => CsvFile.Open(source.Contract.Name, f))];
        string relation = string.Join(" UNION ALL BY NAME ", opened.Select(f => $"SELECT * FROM {f.Relation(reject: false)}"));
        return found with { CsvFiles = opened, Relation = $"({relation})" };
    }

    private BoundSource Table(BoundSource source, string table)
    {
        try
        {
            string quoted = SqlIdentifier.QuoteQualified(table);
            return source with { Origin = $"table {table}", Definition = table, Relation = $"{Catalog}.{quoted}", WarehouseFile = _attached };
        }
        catch (ArgumentException e)
        {
            throw new SourceException(source.Contract.Name, $"'{table}' is no table name; write table or schema.table.", e);
        }
    }

    private BoundSource Sql(BoundSource source, string sqlFile, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(sqlFile, baseDirectory);
        if (!File.Exists(path))
            throw new SourceException(source.Contract.Name, $"the SQL file {path} does not exist.");
        string text = File.ReadAllText(path).Trim().TrimEnd(';');
        if (text.Length == 0)
            throw new SourceException(source.Contract.Name, $"the SQL file {path} is empty; it must hold one SELECT.");
        string folders = $"{Path.GetDirectoryName(path)},{baseDirectory}";
        connection.Execute($"SET file_search_path = {SqlLiteral.Text(folders)}", cancellationToken);
        return source with { Origin = $"SQL file {path}", Definition = text, Relation = $"(\n{text}\n)" };
    }

    private void Attach(string source, bool required, CancellationToken cancellationToken)
    {
        if (_attached is not null || (options.ConnectionString is null && !required))
            return;
        if (options.ConnectionString is null)
            throw new SourceException(source, "a table is named, but Clv:Warehouse:ConnectionString names no DuckDB file.");
        string path = Path.GetFullPath(options.ConnectionString, baseDirectory);
        if (!File.Exists(path))
            throw new SourceException(source, $"the warehouse file {path} does not exist (Clv:Warehouse:ConnectionString).");
        try
        {
            connection.Execute($"ATTACH IF NOT EXISTS {SqlLiteral.Text(path)} AS {Catalog} (READ_ONLY)", cancellationToken);
            string here = connection.Scalar<string>("SELECT current_database()", cancellationToken);
            // Names in SQL files that the workspace does not know are looked up in the warehouse.
            connection.Execute($"SET search_path = {SqlLiteral.Text($"{SqlIdentifier.Quote(here)}.main,{Catalog}.main")}", cancellationToken);
        }
        catch (DuckDbException e)
        {
            throw new SourceException(source, $"the warehouse file {path} cannot be read: {e.EngineMessage ?? e.Message}", e);
        }

        _attached = path;
    }

    private IReadOnlyList<DuckDbColumn> Describe(BoundSource source, CancellationToken cancellationToken)
    {
        try
        {
            return connection.Describe($"SELECT * FROM {source.Relation}", cancellationToken);
        }
        catch (DuckDbException e)
        {
            throw new SourceException(source.Contract.Name, $"{source.Origin} cannot be read: {e.EngineMessage ?? e.Message}", e);
        }
    }
}
