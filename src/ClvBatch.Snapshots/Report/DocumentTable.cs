using ClvBatch.Snapshots.Marts;

namespace ClvBatch.Snapshots.Report;

/// <summary>The rows of one table in a document.</summary>
/// <param name="Name">Name without its schema.</param>
internal sealed record DocumentTable(string Name, MartRows Content)
{
    public static DocumentTable Read(MartQuery query, DocumentPart part, DateOnly date)
    {
        object?[] parameters = [date, date.AddYears(-DocumentParts.CohortYears)];
        return new DocumentTable(part.Name, query(part.Select(), parameters[..part.Parameters]));
    }
}
