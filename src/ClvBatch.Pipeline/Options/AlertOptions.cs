namespace ClvBatch.Pipeline.Options;

/// <summary>Who is told when a rule fires; nobody by default.</summary>
public sealed record AlertOptions
{
    /// <summary>Address that receives each alert as JSON; treated as a secret.</summary>
    public string? WebhookUrl { get; init; }

    public EmailOptions Email { get; init; } = new();
}

/// <summary>Alerts by e-mail, off until a host and a recipient are set.</summary>
public sealed record EmailOptions
{
    /// <summary>Name of the SMTP server.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>TCP port of the SMTP server.</summary>
    public int SmtpPort { get; init; } = 587;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
}
