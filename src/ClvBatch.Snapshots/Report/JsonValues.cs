using System.Globalization;
using System.Text.Json;

namespace ClvBatch.Snapshots.Report;

/// <summary>Values of a mart as JSON: money as numbers without trailing zeros, dates as ISO text.</summary>
internal static class JsonValues
{
    // Dividing by one with all digits leaves a decimal with the fewest decimals that hold its value.
    private const decimal One = 1.0000000000000000000000000000m;

    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case decimal money:
                writer.WriteNumberValue(money / One);
                break;
            case DateOnly date:
                writer.WriteStringValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case DateTime moment:
                writer.WriteStringValue(moment.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            default:
                throw new NotSupportedException($"A mart has no values of the type {value.GetType().Name}.");
        }
    }
}
