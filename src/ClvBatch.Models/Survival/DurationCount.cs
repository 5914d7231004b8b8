namespace ClvBatch.Models.Survival;

/// <summary>Subjects that were last seen after equally many days.</summary>
/// <param name="Days">Whole days from the start, 0 or more.</param>
/// <param name="Events">Those to whom the event happened on that day.</param>
/// <param name="Censored">Those who were observed up to and including that day without it.</param>
public readonly record struct DurationCount(int Days, long Events, long Censored);
