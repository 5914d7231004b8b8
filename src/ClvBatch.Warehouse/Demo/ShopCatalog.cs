using ClvBatch.Models.Simulation;

namespace ClvBatch.Warehouse.Demo;

/// <summary>
/// The invented outdoor-equipment retailer: every constant of the simulation that describes the shop. Costs per customer are set so
/// that the 36-month value of a new customer is about four times the cost, except for the two channels that tell a story.
/// </summary>
internal static class ShopCatalog
{
    /// <summary>Share of the collapsed cohort that left right after the first order, on top of the usual drop-out.</summary>
    public const double CollapsedShare = 0.75;

    /// <summary>Share of the customers who are whales.</summary>
    public const double WhaleShare = 0.004;

    /// <summary>How many times the usual spend an order of a whale is worth.</summary>
    public const double WhaleValueFactor = 5;

    /// <summary>Indices of channels that lead sources refer to.</summary>
    public const int Organic = 0, SearchAds = 1, SocialAds = 2, Newsletter = 4, Referral = 5;

    public static readonly Label[] Countries = Label.Of("DE", "AT", "CH", "NL", "FR", "PL");

    public static readonly double[] CountryShares = [0.55, 0.12, 0.09, 0.10, 0.08, 0.06];

    public static readonly Label[] InteractionKinds = Label.Of("review", "comment", "question", "referral");

    public static readonly CategoryProfile[] Categories =
    [
        new(new("Footwear"), 3.0, 0.42),
        new(new("Apparel"), 2.0, 0.52),
        new(new("Backpacks"), 2.8, 0.46),
        new(new("Tents"), 5.0, 0.36),
        new(new("Cookware"), 1.2, 0.44),
        new(new("Climbing"), 2.2, 0.40),
        new(new("Nutrition"), 0.5, 0.38),
        new(new("Electronics"), 3.5, 0.24),
        new(new("Maps & Books"), 0.5, 0.50),
        new(new("Accessories"), 0.7, 0.58),
    ];

    public static readonly InterestProfile[] Interests =
    [
        new("hiking", 0.34, [5, 4, 3, 0.4, 0.6, 0.1, 2, 0.6, 2.5, 2]),
        new("camping", 0.26, [0.8, 1.2, 2, 4, 4, 0.1, 1, 1, 0.8, 2]),
        new("climbing", 0.16, [2.5, 2.5, 1, 0.3, 0.2, 6, 1.5, 0.3, 0.8, 2]),
        new("running", 0.24, [5, 4, 0.3, 0.1, 0.1, 0.1, 4, 3, 0.2, 2]),
    ];

    /// <summary>Channels of the shop with its stories: social ads cost more than they bring, the newsletter deserves more money.</summary>
    public static readonly ChannelProfile[] Channels =
    [
        Channel("organic", 0.18, new(0.62, 6.6, 0.72, 1.9), 78, null, null),
        Channel("search_ads", 0.30, new(0.58, 7.0, 0.80, 1.8), 74, 34, 29.5),
        Channel("social_ads", 0.20, new(0.42, 8.0, 1.25, 1.2), 56, 90, 11.5),
        Channel("marketplace", 0.12, new(0.50, 7.5, 1.00, 1.5), 62, 21.5, 17.5),
        Channel("newsletter", 0.08, new(0.78, 6.2, 0.65, 2.2), 84, 20, 54.5),
        Channel("referral", 0.07, new(0.80, 6.2, 0.60, 2.3), 88, 67, 62),
        Channel("affiliate", 0.05, new(0.52, 7.2, 0.90, 1.6), 70, 27, 22.5),
    ];

    public static readonly LeadSourceProfile[] LeadSources =
    [
        new(new("newsletter_signup"), Newsletter, 1, 0.12, 35, 0.8),
        new(new("webinar"), Organic, 0.10, 0.22, 25, 1.0),
        new(new("catalog_request"), SearchAds, 0.15, 0.30, 15, 1.2),
        new(new("referral_invite"), Referral, 0.80, 0.35, 10, 0.9),
        new(new("prize_draw"), SocialAds, 0.02, 0.006, 60, 1.0),
    ];

    /// <summary>Members of clubs and guides who order all year round: few customers, a good part of the revenue.</summary>
    public static readonly BetaGeometricProcess WhalePurchases = new(6, 14, 1, 40) { DropsOutAtStart = true };

    /// <summary>The same sources, none of them worthless.</summary>
    public static LeadSourceProfile[] CalmLeadSources { get; } =
        [.. LeadSources.Select(s => s.Label.Name is "prize_draw" ? s with { Conversion = 0.08 } : s)];

    private static ChannelProfile Channel(string name, double share, BetaGeometricProcess purchases, double meanValue, double? cost, double? calmCost) =>
        new(new Label(name), share, purchases with { DropsOutAtStart = true }, SpendOf(meanValue), cost, calmCost);

    /// <summary>p and q are those of a broad assortment (coefficient of variation 0.5 within and 0.8 between customers); gamma sets the mean.</summary>
    private static SpendProcess SpendOf(double meanValue) => new(4, 3.6, meanValue * 2.6 / 4);
}
