using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ClvBatch.Snapshots.Parquet;

/// <summary>What the Parquet folder of one snapshot holds: files, rows, bytes and hashes. Says nothing about the time it was written.</summary>
public sealed record SnapshotManifest
{
    /// <summary>Layout of this document.</summary>
    public int Version { get; init; } = 1;

    public required DateOnly SnapshotDate { get; init; }

    public required string RunId { get; init; }

    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>The manifest as the bytes that are written and hashed.</summary>
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, ManifestJson.Default.SnapshotManifest);

    /// <exception cref="JsonException">The file is no manifest.</exception>
    public static SnapshotManifest Read(string path) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(path), ManifestJson.Default.SnapshotManifest)
        ?? throw new JsonException($"{path} is empty.");

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a file in lower-case hex.</summary>
    public static string HashFile(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>One Parquet file of a snapshot.</summary>
/// <param name="Table">Table without schema: the name of the file without part number and ending.</param>
/// <param name="Path">Path below the folder of the snapshot.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record ManifestFile(string Table, string Path, long Rows, long Bytes, string Sha256);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SnapshotManifest))]
internal sealed partial class ManifestJson : JsonSerializerContext;
