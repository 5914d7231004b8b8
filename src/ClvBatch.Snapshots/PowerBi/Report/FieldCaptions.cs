using ClvBatch.Snapshots.PowerBi.Measures;

namespace ClvBatch.Snapshots.PowerBi.Report;

/// <summary>What a visual writes beside a field, in the language of the report.</summary>
internal sealed class FieldCaptions(Captions captions, string language)
{
    private readonly Dictionary<string, string> _measures = MeasurePack.Load()
        .ToDictionary(measure => measure.Name, measure => language is "ru" ? measure.Ru : measure.Name, StringComparer.Ordinal);

    public string Of(FieldReference field) => field.IsMeasure
        ? _measures.GetValueOrDefault(field.Field, field.Field)
        : captions.Column(field.Table, field.Field).In(language);
}
