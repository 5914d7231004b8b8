using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ClvBatch.Worker.Serving;

/// <summary>Who may see the pages, and whether a request says so.</summary>
/// <remarks>
/// Checking a password is slow on purpose, so one is checked at a time, and a header that was right once is remembered by its digest: a page
/// and a scraper then cost nothing, while guessing gets no faster with more connections.
/// </remarks>
internal sealed class DashboardUsers : IDisposable
{
    private const int Remembered = 1_000;

    // Checked for names nobody has, so that they take as long as names that exist.
    private static readonly PasswordHash Nobody = PasswordHash.Of("nobody");

    private readonly Dictionary<string, PasswordHash> _users;
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1);

    /// <param name="users">Entries <c>name:hash</c>, already found to be well formed.</param>
    public DashboardUsers(IReadOnlyList<string> users) =>
        _users = users.Select(Split).ToDictionary(user => user.Name, user => PasswordHash.TryParse(user.Hash)!, StringComparer.Ordinal);

    /// <summary>True when nobody is configured, and only people at this machine may come in.</summary>
    public bool IsEmpty => _users.Count == 0;

    /// <summary>Splits an entry at its first colon.</summary>
    public static (string Name, string Hash) Split(string entry)
    {
        int colon = entry.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (entry, string.Empty) : (entry[..colon], entry[(colon + 1)..]);
    }

    /// <summary>The user whose name and password an <c>Authorization: Basic</c> header carries; null when it carries none that is right.</summary>
    public async Task<string?> Recognize(string? header, CancellationToken cancellationToken)
    {
        if (Credentials(header) is not var (name, password))
            return null;
        string digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(header!)));
        if (_known.TryGetValue(digest, out string? known))
            return known;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            bool exists = _users.TryGetValue(name, out PasswordHash? hash);
            if (!(hash ?? Nobody).Matches(password) || !exists)
                return null;
        }
        finally
        {
            _turn.Release();
        }

        if (_known.Count >= Remembered)
            _known.Clear();
        return _known[digest] = name;
    }

    public void Dispose() => _turn.Dispose();

    private static (string Name, string Password)? Credentials(string? header)
    {
        const string scheme = "Basic ";
        if (header is null || !header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), bytes, out int written))
            return null;
        string text = Encoding.UTF8.GetString(bytes, 0, written);
        return text.Contains(':', StringComparison.Ordinal) ? Split(text) : null;
    }
}
