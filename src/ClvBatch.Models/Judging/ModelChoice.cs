namespace ClvBatch.Models.Judging;

/// <summary>The model that was chosen, the reason in one sentence, and what became of every candidate (in the order they were given).</summary>
public sealed record ModelChoice(string Chosen, string Reason, IReadOnlyList<CandidateVerdict> Candidates);
