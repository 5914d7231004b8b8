using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Report;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.IntegrationTests.Report;

/// <summary>
/// The simulated shop of three years with Russian names of its channels, published on two dates, and its report; once for all tests that look
/// at it.
/// </summary>
[CollectionDefinition(nameof(ReportShop))]
public sealed class ReportShop : ICollectionFixture<ReportShop>, IDisposable
{
    public static readonly DateOnly AsOf = new(2026, 6, 30);

    private static readonly (string Name, string Russian)[] Channels =
    [
        ("search_ads", "Контекстная реклама"), ("social_ads", "Реклама в социальных сетях"), ("newsletter", "Рассылка"), ("marketplace", "Маркетплейс «Ларёк»"),
    ];

    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("clvbatch-report-");

    private PageFindings? _page;

    public ReportShop()
    {
        WorkerProcess.Run(_folder.FullName, "demo", "--customers", "3000", "--seed", "5", "--as-of", "2026-06-30", "--out", "shop").Code.ShouldBe(0);
        foreach (string file in System.IO.Directory.EnumerateFiles(Source, "*.csv"))
            File.WriteAllText(file, Channels.Aggregate(File.ReadAllText(file), (text, channel) => text.Replace(channel.Name, channel.Russian, StringComparison.Ordinal)));
        foreach (string date in new[] { "2026-05-31", "2026-06-30" })
        {
            WorkerExit exit = WorkerProcess.Run(
                _folder.FullName, "run", "--transactions", $"{Source}/transactions.csv", "--customers", $"{Source}/customers.csv", "--leads", $"{Source}/leads.csv",
                "--spend", $"{Source}/spend.csv", "--interactions", $"{Source}/interactions.csv", "--as-of", date, "--model", "MbgNbd", "--out", Out, "--set", "Currency=RUB");
            exit.Code.ShouldBe(0, exit.ToString());
        }

        Report = ReportOf(Path.Combine(Out, "mart.duckdb"), AsOf, "ru", Path.Combine(_folder.FullName, "report.html"));
    }

    /// <summary>Folder of everything.</summary>
    public string Directory => _folder.FullName;

    /// <summary>Settings that map the files of the shop.</summary>
    public IEnumerable<string> Sources => new[] { "Transactions", "Customers", "Leads", "Spend", "Interactions" }
        .Select(source => $"Warehouse:Sources:{source}:Files={Path.Combine(Directory, Source, source.ToLowerInvariant())}.csv");

    /// <summary>Folder of the mart.</summary>
    public string Out => Path.Combine(_folder.FullName, "out");

    /// <summary>Path of the report.</summary>
    public string Report { get; }

    /// <summary>The report as a browser shows it, with the data of its charts.</summary>
    public PageFindings Page => _page ??= BrowserCheck.Look(new PageVisit("numbers", new Uri(Report).AbsoluteUri, 1440, "en", "light") { Data = true })[0];

    private string Source => Path.Combine(_folder.FullName, "shop");

    /// <summary>Writes a report from a mart file.</summary>
    /// <returns>Its path.</returns>
    public static string ReportOf(string martPath, DateOnly date, string culture, string path)
    {
        IMart mart = Mart.Open(new MartOptions { ConnectionString = martPath });
        ReportFile.Write(mart.Read(query => SnapshotDocument.Read(query, date), CancellationToken.None), culture, path);
        return path;
    }

    /// <summary>A mart filled by hand: empty tables but for what the SQL puts in.</summary>
    public static void FillMart(string martPath, string sql)
    {
        Mart.Open(new MartOptions { ConnectionString = martPath }).Migrate(CancellationToken.None);
        using DuckDbDatabase database = DuckDbDatabase.Open(martPath, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = database.Connect();
        connection.Execute(sql, CancellationToken.None);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
