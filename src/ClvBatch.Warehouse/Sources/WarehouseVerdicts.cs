using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Warehouse.Sources;

/// <summary>
/// What became of the rows of a source that were judged where they lie. Only those that broke a rule, and those that share their key with
/// another, came over; they are judged again here, and both judgements must agree.
/// </summary>
/// <param name="Groups">All rows of the source, by rule and notes.</param>
/// <param name="RepeatedRows">Rows that broke no rule but share their key with another.</param>
internal sealed record WarehouseVerdicts(IReadOnlyList<Verdict> Groups, long RepeatedRows)
{
    /// <summary>The rule that is counted apart from those that quarantine.</summary>
    public const string AfterAsOf = "after_as_of";

    /// <summary>Rows at the source.</summary>
    public long Read => Groups.Sum(group => group.Rows);

    /// <summary>Rows that broke no rule, repeats included.</summary>
    public long Usable => Groups.Where(group => group.Rule is null).Sum(group => group.Rows);

    /// <summary>Rows that broke a rule, and so came over.</summary>
    public long Rejected => Groups.Where(group => group.Rule is not null and not AfterAsOf).Sum(group => group.Rows);

    /// <summary>Holds the judgement against that of the workspace, whose stage table has the usable rows that came over.</summary>
    /// <exception cref="SourceException">They differ.</exception>
    public void Reconcile(BoundSource source, long cameOver, long usable)
    {
        if (cameOver != Rejected + RepeatedRows || usable != RepeatedRows)
        {
            throw new SourceException(
                source.Contract.Name,
                $"the warehouse rejects {Rejected} rows of {source.Origin} and the workspace {cameOver - usable}. " +
                "Please report this, and set Clv:Warehouse:Extraction to Staged meanwhile.");
        }
    }

    /// <summary>Replaces the notes on the few rows that came over by those on all rows.</summary>
    public void Count(DuckDbConnection connection, BoundSource source, CancellationToken cancellationToken)
    {
        string name = source.Contract.Name;
        connection.Execute("DELETE FROM stage.rule_count WHERE source = $1 AND disposition = 'noted'", cancellationToken, name);
        var notes = Groups.Where(group => group.Rule is null)
            .SelectMany(group => group.Notes.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(note => (note, group.Rows)))
            .GroupBy(pair => pair.note, StringComparer.Ordinal);
        foreach (var note in notes)
            StageRules.Note(connection, name, note.Key, note.Sum(pair => pair.Rows), cancellationToken);
        StageRules.Note(connection, name, AfterAsOf, Groups.Where(group => group.Rule is AfterAsOf).Sum(group => group.Rows), cancellationToken);
    }
}

/// <summary>Rows of one source that broke the same rule, or none, and that the same is noted about.</summary>
/// <param name="Rule">The first rule broken; null = usable.</param>
/// <param name="Notes">Names of notes, comma between.</param>
/// <param name="Rows">How many.</param>
internal sealed record Verdict(string? Rule, string Notes, long Rows);
