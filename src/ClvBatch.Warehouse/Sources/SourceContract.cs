namespace ClvBatch.Warehouse.Sources;

/// <summary>What a source must and may provide: the canonical columns of design section 5.</summary>
/// <param name="Name">As in the configuration, e.g. "Transactions".</param>
/// <param name="Columns">Canonical columns in stage order.</param>
/// <param name="Key">The column that identifies a row; null where equal rows are legitimate.</param>
/// <param name="Without">What is switched off when the source is not mapped.</param>
public sealed record SourceContract(string Name, IReadOnlyList<SourceColumn> Columns, string? Key, string Without)
{
    /// <summary>Name of the stage table and of the staging SQL text, e.g. "transactions".</summary>
    public string StageName { get; } = Name.ToLowerInvariant();

    /// <summary>True for transactions alone.</summary>
    public bool Required => ReferenceEquals(this, Transactions);

    /// <summary>Customers take any further mapped column as a text attribute.</summary>
    public bool TakesAttributes => ReferenceEquals(this, Customers);

    /// <summary>What customers bought and returned.</summary>
    public static SourceContract Transactions { get; } = new(
        "Transactions",
        [
            new("customer_id", SourceColumnKind.Key, true, "customer_id"),
            new("occurred_at", SourceColumnKind.Moment, true, "occurred_on"),
            new("amount", SourceColumnKind.Amount, true, "amount"),
            new("transaction_id", SourceColumnKind.Key, false, "transaction_id", "repeated rows cannot be told from second sales and are kept"),
            new("order_id", SourceColumnKind.Key, false, "order_id", "refunds lower revenue on their own date instead of being netted into their order"),
            new("margin", SourceColumnKind.Amount, false, "margin", "margin is amount times the configured gross margin"),
            new("category", SourceColumnKind.Text, false, "category", "no category breadth or first category"),
            new("channel", SourceColumnKind.Text, false, "channel", "no acquisition channel from the first order"),
            new("discount", SourceColumnKind.Amount, false, "discount", "no discount figures"),
        ],
        "transaction_id",
        "everything");

    /// <summary>One row per customer with what is known beside the purchases.</summary>
    public static SourceContract Customers { get; } = new(
        "Customers",
        [
            new("customer_id", SourceColumnKind.Key, true, "customer_id"),
            new("acquired_at", SourceColumnKind.Moment, false, "acquired_on", "the first order counts as acquisition"),
            new("channel", SourceColumnKind.Text, false, "channel", "the channel of the first order counts"),
            new("country", SourceColumnKind.Text, false, "country", "no country"),
        ],
        "customer_id",
        "country, attributes and given acquisition channels");

    /// <summary>People who asked before they bought.</summary>
    public static SourceContract Leads { get; } = new(
        "Leads",
        [
            new("lead_id", SourceColumnKind.Key, true, "lead_id"),
            new("created_at", SourceColumnKind.Moment, true, "created_on"),
            new("source", SourceColumnKind.Text, true, "source"),
            new("converted_at", SourceColumnKind.Moment, false, "converted_on", "no conversion rates and no lead values"),
            new("customer_id", SourceColumnKind.Key, false, "customer_id", "leads are not joined to customers"),
        ],
        "lead_id",
        "lead conversion and the value of a lead");

    /// <summary>Marketing spend per day and channel.</summary>
    public static SourceContract Spend { get; } = new(
        "Spend",
        [
            new("spent_on", SourceColumnKind.Moment, true, "spent_on"),
            new("channel", SourceColumnKind.Text, true, "channel"),
            new("amount", SourceColumnKind.Amount, true, "amount"),
        ],
        null,
        "acquisition cost, LTV:CAC and payback");

    /// <summary>What customers did beside buying.</summary>
    public static SourceContract Interactions { get; } = new(
        "Interactions",
        [
            new("customer_id", SourceColumnKind.Key, true, "customer_id"),
            new("occurred_at", SourceColumnKind.Moment, true, "occurred_on"),
            new("kind", SourceColumnKind.Text, true, "kind"),
        ],
        null,
        "interaction and referral figures");

    /// <summary>Contracts with a known end. A subscription runs from its first day to the day before <c>ended_on</c>, the first that is not paid for.</summary>
    public static SourceContract Subscriptions { get; } = new(
        "Subscriptions",
        [
            new("customer_id", SourceColumnKind.Key, true, "customer_id"),
            new("started_on", SourceColumnKind.Moment, true, "started_on"),
            new("ended_on", SourceColumnKind.Moment, false, "ended_on", "every subscription counts as running"),
            new("plan", SourceColumnKind.Text, false, "plan", "subscriptions are not told apart by plan"),
            new("monthly_amount", SourceColumnKind.Amount, false, "monthly_amount", "no recurring revenue and no residual value of subscriptions"),
            new("subscription_id", SourceColumnKind.Key, false, "subscription_id", "repeated rows cannot be told from second subscriptions and are kept"),
        ],
        "subscription_id",
        "retention, recurring revenue and residual value of subscriptions");

    /// <summary>All sources, transactions first.</summary>
    public static IReadOnlyList<SourceContract> All { get; } = [Transactions, Customers, Leads, Spend, Interactions, Subscriptions];
}
