namespace ClvBatch.Models.Judging;

/// <summary>One thing there is too little of.</summary>
/// <param name="Requirement">Code: <c>customers</c>, <c>repeat_customers</c> or <c>weeks_of_history</c>.</param>
/// <param name="Required">The least that is accepted.</param>
/// <param name="Found">What there is.</param>
/// <param name="Message">What is missing and how much, for a marketer.</param>
public sealed record DataShortfall(string Requirement, double Required, double Found, string Message);
