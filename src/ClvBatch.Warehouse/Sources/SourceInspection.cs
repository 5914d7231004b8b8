using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Warehouse.Sources;

/// <summary>Looks at every source as a run would see it and reports all findings at once; writes nothing. Reads each mapped source a few times.</summary>
/// <param name="connection">A session of a database in memory; its temporary views are replaced.</param>
/// <param name="options">Engine and mappings.</param>
/// <param name="baseDirectory">Where relative paths start.</param>
/// <param name="timeZone">Zone of business dates.</param>
public sealed class SourceInspection(DuckDbConnection connection, WarehouseOptions options, string baseDirectory, string timeZone)
{
    /// <summary>One report per source of the contract, mapped or not, transactions first.</summary>
    public IReadOnlyList<SourceCheck> Check(CancellationToken cancellationToken)
    {
        SourceBinder binder = new(connection, options, baseDirectory);
        return Check((contract, mapping) => binder.Bind(contract, mapping, cancellationToken), cancellationToken);
    }

    /// <param name="bind">Finds a mapped source and says under which name its rows are in reach of the connection.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    internal IReadOnlyList<SourceCheck> Check(Func<SourceContract, SourceOptions, BoundSource> bind, CancellationToken cancellationToken) =>
        [.. SourceContract.All.Select(contract => Check(bind, contract, cancellationToken))];

    private SourceCheck Check(Func<SourceContract, SourceOptions, BoundSource> bind, SourceContract contract, CancellationToken cancellationToken)
    {
        if (options.Sources.Of(contract) is not { } mapping)
        {
            return new SourceCheck
            {
                Source = contract.Name,
                Problem = contract.Required ? SourceBinder.NotMapped(contract).Message : null,
                SwitchedOff = [$"without {contract.Name}: {contract.Without}"],
            };
        }

        try
        {
            return Measure(bind(contract, mapping), cancellationToken);
        }
        catch (SourceException e)
        {
            return new SourceCheck { Source = contract.Name, Problem = e.Message };
        }
    }

    private SourceCheck Measure(BoundSource source, CancellationToken cancellationToken)
    {
        try
        {
            SourceTyping typing = new(connection, source, source.Relation, timeZone);
            connection.Execute($"CREATE OR REPLACE TEMP VIEW typed_rows AS {typing.Select(cancellationToken)}", cancellationToken);
            return Report(source, typing, cancellationToken);
        }
        catch (DuckDbException e)
        {
            throw new SourceException(source.Contract.Name, $"{source.Origin} cannot be read: {e.EngineMessage ?? e.Message}", e);
        }
    }

    private SourceCheck Report(BoundSource source, SourceTyping typing, CancellationToken cancellationToken)
    {
        (long rows, DateOnly? first, DateOnly? last) = connection.Rows(
            $"SELECT count(*), {Extent("min", source)}, {Extent("max", source)} FROM typed_rows",
            static row => (row.Get<long>(0), row.Get<DateOnly?>(1), row.Get<DateOnly?>(2)), cancellationToken)[0];
        int? sample = source.Extent is { } whole && whole.Rows > rows ? (int)rows : null;
        if (source.Extent is { } extent)
            (rows, first, last) = (extent.Rows, extent.First ?? first, extent.Last ?? last);
        HashSet<string> used = new(source.Columns.Select(c => c.Actual.Name), StringComparer.Ordinal);
        return new SourceCheck
        {
            Source = source.Contract.Name,
            Origin = source.Origin,
            Problem = rows == 0 && source.Contract.Required ? $"{source.Contract.Name}: {source.Origin} has no rows." : null,
            Columns = [.. source.Columns.Select(c => new CheckedColumn(
                c.Canonical.Name, c.Actual.Name, c.Actual.TypeName, typing.Formats.GetValueOrDefault(c.Canonical.Name)))],
            Ignored = [.. source.ActualColumns.Select(c => c.Name).Where(n => !used.Contains(n))],
            Rows = rows,
            Sample = sample,
            FirstDate = first,
            LastDate = last,
            SwitchedOff = [.. source.Missing.Select(c => $"without {c.Name}: {c.Without}")],
        };
    }

    private static string Extent(string aggregate, BoundSource source)
    {
        SourceColumn? moment = source.Columns.FirstOrDefault(c => c.Canonical.Kind == SourceColumnKind.Moment)?.Canonical;
        if (moment is null)
            return "CAST(NULL AS DATE)";
        string date = SqlIdentifier.Quote(moment.StageName);
        return $"{aggregate}(CASE WHEN {date} BETWEEN DATE '1900-01-01' AND DATE '9999-12-31' THEN {date} END)";
    }
}
