using System.Text.Json;

namespace ClvBatch.Warehouse.Demo;

/// <summary>truth.json: snake_case names, LF, the same bytes on every platform.</summary>
public static class TruthFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static void Write(ShopTruth truth, string path) => File.WriteAllText(path, JsonSerializer.Serialize(truth, Json) + "\n");

    /// <exception cref="JsonException">The file is no truth.json.</exception>
    public static ShopTruth Read(string path) =>
        JsonSerializer.Deserialize<ShopTruth>(File.ReadAllText(path), Json) ?? throw new JsonException($"{path} is empty.");
}
