using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ClvBatch.Worker.Serving;

/// <summary>A password as it is stored: PBKDF2 with HMAC-SHA-256, a random salt, and the number of rounds beside it.</summary>
/// <remarks>Text form <c>pbkdf2-sha256$rounds$salt$key</c>, salt and key in Base64; nothing in it can be turned back into the password.</remarks>
internal sealed record PasswordHash(int Rounds, byte[] Salt, byte[] Key)
{
    private const string Scheme = "pbkdf2-sha256";
    private const int CurrentRounds = 600_000;
    private const int SaltBytes = 16;
    private const int KeyBytes = 32;

    public static PasswordHash Of(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new PasswordHash(CurrentRounds, salt, Derive(password, salt, CurrentRounds, KeyBytes));
    }

    /// <returns>Null when the text is not of the form above.</returns>
    public static PasswordHash? TryParse(string text)
    {
        if (text.Split('$') is not [Scheme, var rounds, var salt, var key]
            || !int.TryParse(rounds, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            || count < 1)
        {
            return null;
        }

        (byte[]? saltBytes, byte[]? keyBytes) = (FromBase64(salt), FromBase64(key));
        return saltBytes is { Length: > 0 } && keyBytes is { Length: >= 16 } ? new PasswordHash(count, saltBytes, keyBytes) : null;
    }

    /// <summary>Takes the same time whether the password is right or wrong.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Rounds, Key.Length), Key);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Scheme}${Rounds}${Convert.ToBase64String(Salt)}${Convert.ToBase64String(Key)}");

    private static byte[] Derive(string password, byte[] salt, int rounds, int length) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, rounds, HashAlgorithmName.SHA256, length);

    private static byte[]? FromBase64(string text)
    {
        byte[] bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out int written) ? bytes[..written] : null;
    }
}
