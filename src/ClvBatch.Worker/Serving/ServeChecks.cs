using System.Net;
using ClvBatch.Pipeline.Options;

namespace ClvBatch.Worker.Serving;

/// <summary>What must hold of the settings before the pages are opened to anybody.</summary>
internal static class ServeChecks
{
    /// <exception cref="ConfigurationException">All that does not hold.</exception>
    public static void Require(ClvOptions options)
    {
        List<ConfigurationError> errors = [];
        if (options.AsOf is { } asOf)
        {
            errors.Add(new ConfigurationError(
                "Clv:AsOf", $"{asOf:yyyy-MM-dd}", "set, but every night has its own date", "remove it, or use run for this one date"));
        }

        errors.AddRange(Addresses(options.Dashboard));
        errors.AddRange(Users(options.Dashboard.Users));
        if (errors.Count > 0)
            throw new ConfigurationException(errors);
    }

    /// <summary>True when only this machine can reach the address.</summary>
    public static bool IsLoopback(string url)
    {
        string host = new Uri(url).Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    private static IEnumerable<ConfigurationError> Addresses(DashboardOptions dashboard)
    {
        foreach (string url in dashboard.Urls.Split(';'))
        {
            if (url.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            {
                yield return new ConfigurationError(
                    "Clv:Dashboard:Urls", url, "encrypted, but serve holds no certificate", "listen on http:// and let a reverse proxy encrypt");
            }
            else if (dashboard.Users.Count == 0 && !IsLoopback(url))
            {
                yield return new ConfigurationError(
                    "Clv:Dashboard:Urls", url, "reachable from other machines, but nobody has a password",
                    "add a user to Clv:Dashboard:Users (clvbatch hash-password NAME prints the entry), or listen on 127.0.0.1");
            }
        }
    }

    private static IEnumerable<ConfigurationError> Users(IReadOnlyList<string> users)
    {
        (string Name, string Hash)[] entries = [.. users.Select(DashboardUsers.Split)];
        foreach ((string name, _) in entries.Where(entry => PasswordHash.TryParse(entry.Hash) is null))
        {
            yield return new ConfigurationError(
                "Clv:Dashboard:Users", null, $"has no password hash for {name}", "write what clvbatch hash-password NAME prints");
        }

        foreach (string name in entries.GroupBy(entry => entry.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return new ConfigurationError("Clv:Dashboard:Users", null, $"names {name} twice", "name each user once");
    }
}
