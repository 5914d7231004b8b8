using System.Text;
using System.Text.Json;
using ClvBatch.Snapshots.Catalog;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Snapshots.Report;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Snapshots.Report;

/// <summary>Documents read from a mart whose tables are filled by hand.</summary>
public sealed class SnapshotDocumentTests : IDisposable
{
    private static readonly DateOnly First = new(2026, 10, 31);
    private static readonly DateOnly Second = new(2026, 11, 30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("clvbatch-document-");
    private readonly IMart _mart;

    public SnapshotDocumentTests()
    {
        _mart = Mart.Open(new MartOptions { ConnectionString = MartPath });
        _mart.Migrate(CancellationToken.None);
        foreach (DateOnly date in new[] { First, Second })
        {
            Run($"""
                INSERT INTO bi.dim_snapshot VALUES
                    ('{date:yyyy-MM-dd}', {date == Second}, 'r', 'MbgNbd', 'EUR', 'UTC', 'month', 0.1, 0.4, 'margin column', '3,12', 0.9, NULL, NULL, 2)
                """);
        }
    }

    [Fact]
    public void Rows_stand_in_the_document_as_they_stand_in_the_mart()
    {
        Run("INSERT INTO bi.fact_segment_snapshot VALUES ('2026-11-30', 'primary', 'loyal', 2, 1.0, 3, 40.5000, 16.25, 20, 30, 50, NULL, 0.123456789012345, 0)");
        Run("INSERT INTO bi.fact_segment_snapshot VALUES ('2026-10-31', 'primary', 'loyal', 1, 1.0, 3, 40.5, 16.25, 20, 30, 50, NULL, 0.5, 0)");
        JsonElement document = Json(Second);
        Names(document, "fact_segment_snapshot").ShouldBe(
            MartCatalog.Default["bi.fact_segment_snapshot"].Columns.Select(column => column.Name).Where(name => name != "snapshot_date"));
        document.GetProperty("tables").GetProperty("fact_segment_snapshot").GetProperty("rows").GetRawText()
            .ShouldBe("[[\"primary\",\"loyal\",2,1,3,40.5,16.25,20,30,50,null,0.123456789012345,0]]");
        document.GetProperty("snapshot").GetProperty("snapshot_date").GetString().ShouldBe("2026-11-30");
        document.GetProperty("previous").GetProperty("snapshot").GetProperty("snapshot_date").GetString().ShouldBe("2026-10-31");
        document.GetProperty("previous").GetProperty("tables").GetProperty("fact_segment_snapshot").GetProperty("rows")[0][2].GetInt64().ShouldBe(1);
    }

    [Fact]
    public void First_snapshot_is_compared_with_none() => Json(First).GetProperty("previous").ValueKind.ShouldBe(JsonValueKind.Null);

    [Fact]
    public void Date_that_is_not_published_is_named_with_the_newest_one() =>
        Should.Throw<SnapshotNotPublishedException>(() => Text(new DateOnly(2026, 11, 1))).Message
            .ShouldBe("No snapshot of 2026-11-01 is published; the newest is that of 2026-11-30.");

    [Fact]
    public void Value_of_a_cohort_by_day_is_added_up_over_channels_and_complete_only_when_all_of_them_are()
    {
        Run("""
            INSERT INTO bi.fact_cohort_ltv VALUES
                ('2026-11-30', '2026-08-01', 1, 'a', 30, 10, 100.5, 40.25, 10.05, 4.025, true),
                ('2026-11-30', '2026-08-01', 2, 'b', 30, 5, 20, 8, 4, 1.6, true),
                ('2026-11-30', '2026-08-01', 1, 'a', 90, 10, 120, 50, 12, 5, true),
                ('2026-11-30', '2026-08-01', 2, 'b', 90, 5, NULL, NULL, NULL, NULL, false)
            """);
        JsonElement document = Json(Second);
        Names(document, "fact_cohort_ltv").ShouldBe(["cohort_month", "day_mark", "customers", "revenue", "margin", "is_complete"]);
        document.GetProperty("tables").GetProperty("fact_cohort_ltv").GetProperty("rows").GetRawText()
            .ShouldBe("[[\"2026-08-01\",30,15,120.5,48.25,true],[\"2026-08-01\",90,15,120,50,false]]");
    }

    [Fact]
    public void Cohorts_of_more_than_five_years_ago_are_left_out()
    {
        Run("""
            INSERT INTO bi.customer_equity (snapshot_date, cut, member, cohort_month, customers, historical_value, residual_clv, total_clv) VALUES
                ('2026-11-30', 'all', 'all', NULL, 3, 1, 1, 2), ('2026-11-30', 'cohort', '2021-12', '2021-12-01', 1, 1, 0, 1),
                ('2026-11-30', 'cohort', '2021-11', '2021-11-01', 2, 0, 1, 1)
            """);
        Json(Second).GetProperty("tables").GetProperty("customer_equity").GetProperty("rows").EnumerateArray()
            .Select(row => row[1].GetString()).ShouldBe(["all", "2021-12"]);
    }

    [Fact]
    public void No_table_of_the_document_grows_with_the_number_of_customers()
    {
        string[] large = ["dim_customer", "fact_customer_snapshot", "fact_customer_segment", "fact_next_category", "fact_lead", "fact_subscription"];
        DocumentParts.Current.Concat(DocumentParts.Previous).Select(part => part.Name).Intersect(large).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_in_the_document_can_end_the_element_it_stands_in()
    {
        Run("INSERT INTO bi.dim_channel VALUES (1, '</script><script>alert(1)</script>', '<!--', 'Поиск & «сети»')");
        string text = Text(Second);
        text.ShouldNotContain("<");
        text.ShouldContain("Поиск");
        JsonDocument.Parse(text).RootElement.GetProperty("tables").GetProperty("dim_channel").GetProperty("rows")[0][1].GetString()
            .ShouldBe("</script><script>alert(1)</script>");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string MartPath => Path.Combine(_folder.FullName, "mart.duckdb");

    private static IEnumerable<string?> Names(JsonElement document, string table) =>
        document.GetProperty("tables").GetProperty(table).GetProperty("columns").EnumerateArray().Select(name => name.GetString());

    private JsonElement Json(DateOnly date) => JsonDocument.Parse(Text(date)).RootElement;

    private string Text(DateOnly date)
    {
        using MemoryStream stream = new();
        _mart.Read(query => SnapshotDocument.Read(query, date), CancellationToken.None).WriteJson(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private void Run(string sql)
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(MartPath, new DuckDbSettings { Threads = 1 });
        using DuckDbConnection connection = database.Connect();
        connection.Execute(sql, CancellationToken.None);
    }
}
