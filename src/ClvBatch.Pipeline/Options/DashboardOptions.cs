namespace ClvBatch.Pipeline.Options;

/// <summary>The web pages of <c>serve</c>.</summary>
public sealed record DashboardOptions
{
    /// <summary>Addresses to listen on, separated by semicolons; loopback only by default.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Address under which people reach the pages, for links in alerts; null = no links.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Who may log in, as <c>name:salted hash</c>; empty = only from the same machine.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];

    /// <summary>True = pages show and do not start or cancel anything.</summary>
    public bool ReadOnly { get; init; } = true;

    /// <summary>Seconds that the page of a customer waits for the purchases to be read from the warehouse, 1 to 600.</summary>
    public int LookUpSeconds { get; init; } = 20;
}
