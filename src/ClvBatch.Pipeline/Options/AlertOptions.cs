namespace ClvBatch.Pipeline.Options;

/// <summary>When an alert is raised, and who is told; nobody by default.</summary>
public sealed record AlertOptions
{
    /// <summary>JSON file of rules; the one that is shipped is used where a relative path does not exist in the working directory.</summary>
    public string RulesFile { get; init; } = "config/alerts.json";

    /// <summary>Address that receives each alert as JSON; treated as a secret.</summary>
    public string? WebhookUrl { get; init; }

    /// <summary>
    /// Address that is asked for after every published snapshot, for a service that warns when the call stays away; treated as a secret.
    /// </summary>
    public string? SuccessPingUrl { get; init; }

    public EmailOptions Email { get; init; } = new();
}

/// <summary>Alerts by e-mail, off until a host and a recipient are set.</summary>
public sealed record EmailOptions
{
    /// <summary>Name of the SMTP server.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>TCP port of the SMTP server.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>True = the connection is encrypted by STARTTLS, and a server without it gets nothing.</summary>
    public bool StartTls { get; init; } = true;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public string? From { get; init; }

    public IReadOnlyList<string> To { get; init; } = [];
}
