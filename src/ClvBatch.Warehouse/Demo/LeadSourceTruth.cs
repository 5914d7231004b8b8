using System.Text.Json.Serialization;

namespace ClvBatch.Warehouse.Demo;

/// <summary>One source of leads.</summary>
/// <param name="Source">Name.</param>
/// <param name="Channel">Acquisition channel of the customers it brings.</param>
/// <param name="Conversion180Days">True share of leads that convert within 180 days: what a Kaplan–Meier estimate should find.</param>
/// <param name="ConversionAtLast">True share that ever converts.</param>
/// <param name="Leads">Leads on record.</param>
/// <param name="ConvertedSoFar">Those that have converted.</param>
public sealed record LeadSourceTruth(
    string Source,
    string Channel,
    [property: JsonPropertyName("conversion_180d")] double Conversion180Days,
    double ConversionAtLast,
    long Leads,
    long ConvertedSoFar);
