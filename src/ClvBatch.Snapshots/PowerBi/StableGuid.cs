using System.Security.Cryptography;
using System.Text;

namespace ClvBatch.Snapshots.PowerBi;

/// <summary>Identifiers that stay the same from export to export, so that reports built on the model keep their fields.</summary>
internal static class StableGuid
{
    /// <summary>A GUID in the form of version 5 (RFC 9562), from SHA-256 instead of SHA-1.</summary>
    /// <param name="parts">What is named: kinds and names from the outside in.</param>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ["clvbatch", .. parts])));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
