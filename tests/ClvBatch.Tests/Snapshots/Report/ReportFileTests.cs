using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Report;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Snapshots.Report;

public sealed partial class ReportFileTests : IDisposable
{
    private static readonly DateOnly Date = new(2026, 11, 30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clvbatch-file-");

    [Fact]
    public void Policy_allows_exactly_the_scripts_and_the_style_in_the_file()
    {
        string html = Written("en");
        string policy = Policy().Match(html).Groups["policy"].Value;
        policy.ShouldStartWith("default-src 'none'; script-src 'sha256-");
        policy.ShouldNotContain("unsafe");
        string[] code = [.. Script().Matches(html).Concat(Style().Matches(html)).Select(match => match.Groups["code"].Value)];
        code.Length.ShouldBe(4);
        Hash().Matches(policy).Select(match => match.Groups["hash"].Value)
            .ShouldBe(code.Select(text => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))), ignoreOrder: true);
    }

    [Fact]
    public void File_names_no_other_file_and_no_address_to_load_from()
    {
        string html = Written("ru");
        string markup = Script().Replace(Style().Replace(html, ""), "");
        Loading().Matches(markup).ShouldBeEmpty();
        markup.ShouldContain("<html lang=\"ru\">");
        markup.ShouldContain("Ценность клиентов");
    }

    [Fact]
    public void A_name_from_the_data_cannot_become_markup()
    {
        string html = Written("en", "INSERT INTO bi.dim_channel VALUES (1, '</script><img src=x onerror=alert(1)>', 'a', 'б')");
        html.ShouldNotContain("<img src=x");
        Regex.Count(html, "</script>", RegexOptions.None, TimeSpan.FromSeconds(1)).ShouldBe(4);
    }

    [Fact]
    public void Unknown_language_falls_back_to_English() => Written("de").ShouldContain("<html lang=\"en\">");

    [Fact]
    public void Report_replaces_the_one_before_and_leaves_nothing_else()
    {
        Written("en");
        Written("ru");
        _folder.EnumerateFiles("report*").Select(file => file.Name).ShouldBe(["report.html"]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Written(string culture, string sql = "SELECT 1")
    {
        string path = Path.Combine(_folder.FullName, "mart.duckdb");
        string report = Path.Combine(_folder.FullName, "report.html");
        IMart mart = Mart.Open(new MartOptions { ConnectionString = path });
        mart.Migrate(CancellationToken.None);
        using (DuckDbDatabase database = DuckDbDatabase.Open(path, new DuckDbSettings { Threads = 1 }))
        {
            using DuckDbConnection connection = database.Connect();
            connection.Execute(
                "INSERT INTO bi.dim_snapshot SELECT '2026-11-30', true, 'r', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'margin column', '3,12', 0.9, NULL, NULL, 0 "
                + $"WHERE NOT EXISTS (FROM bi.dim_snapshot); {sql}",
                CancellationToken.None);
        }

        ReportFile.Write(mart.Read(query => SnapshotDocument.Read(query, Date), CancellationToken.None), culture, report);
        return File.ReadAllText(report);
    }

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"(?<policy>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Policy();

    [GeneratedRegex("<script>(?<code>.*?)</script>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<code>.*?)</style>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 5000)]
    private static partial Regex Style();

    [GeneratedRegex("'sha256-(?<hash>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hash();

    [GeneratedRegex("\\b(src|href|url|action)\\s*[=(]\\s*[\"']?[a-z/.]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Loading();
}
