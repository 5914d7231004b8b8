using System.Text.Json;
using ClvBatch.IntegrationTests.Running;
using ClvBatch.Snapshots.Marts;

namespace ClvBatch.IntegrationTests.Readers;

/// <summary>The Excel summary as a reader sees it that knows nothing of this program, held against the tables of either mart.</summary>
[Collection(PublishedShopTests.Name)]
public sealed class WorkbookReaderTests(PublishedShop shop)
{
    [Theory]
    [InlineData(false, "en", "Key figures", "Segments", "Channels", "Leads", "Retention", "LTV by day", "Forecast", "Concentration", "Alerts", "Definitions")]
    [InlineData(true, "ru", "Показатели", "Сегменты", "Каналы", "Лиды", "Удержание", "LTV по дням", "Прогноз", "Концентрация", "Предупреждения", "Определения")]
    public void Sheets_hold_numbers_dates_and_texts_of_the_snapshot(bool inPostgres, string language, params string[] names)
    {
        string file = shop.Scratch($"summary.{language}.xlsx");
        WorkerExit exit = shop.Run(["export", "summary", file, "--language", language, "--json", .. shop.MartArguments(inPostgres)]);
        exit.Code.ShouldBe(0, exit.ToString());
        exit.Json.GetProperty("sheets").GetInt32().ShouldBe(names.Length);

        JsonElement[] sheets = [.. NodeReaders.Read("workbook.mjs", file).EnumerateArray()];

        sheets.Select(sheet => sheet.GetProperty("name").GetString()).ShouldBe(names);
        Cells(sheets[0])[1][1].ShouldBe(("date", "2026-09-30"));
        IMart mart = inPostgres ? shop.Postgres : shop.DuckDb;
        MartRows channels = mart.Query(
            $"SELECT channel, cac, new_customers, verdict_reason_{language} FROM bi.fact_channel_economics WHERE snapshot_date = $1 AND grain = 'channel' ORDER BY channel",
            [PublishedShop.AsOf], CancellationToken.None);
        (string Kind, string Text)?[][] shown = Cells(sheets[2]);
        for (int i = 0; i < channels.Rows.Count; i++)
        {
            MartRow expected = channels.Rows[i];
            shown[i + 1][0].ShouldBe(("string", expected.Get<string>(0)));
            (shown[i + 1][4] is { } cac ? double.Parse(cac.Text, System.Globalization.CultureInfo.InvariantCulture) : (double?)null).ShouldBe(expected.Get<double?>(1));
            shown[i + 1][3]!.Value.Text.ShouldBe($"{expected.Get<long>(2)}");
            shown[i + 1][^1]!.Value.Text.ShouldBe(expected.Get<string>(3));
        }

        string words = NodeText(sheets);
        words.ShouldNotContain("under_invested");
        words.ShouldContain(language is "ru" ? "можно вложить больше" : "room for more");
        words.ShouldContain(language is "ru" ? "Основной сегмент" : "Primary segment");
    }

    [Fact]
    public void Retention_is_a_triangle_whose_unknown_cells_are_empty()
    {
        string file = shop.Scratch("triangle.xlsx");
        shop.Run(["export", "summary", file, .. shop.MartArguments(inPostgres: false)]).Code.ShouldBe(0);
        (string Kind, string Text)?[][] rows = Cells(NodeReaders.Read("workbook.mjs", file).EnumerateArray().Single(sheet => sheet.GetProperty("name").GetString() is "Retention"));
        rows.Length.ShouldBeGreaterThan(30);
        for (int cohort = 1; cohort < rows.Length; cohort++)
        {
            rows[cohort][0]!.Value.Kind.ShouldBe("date");
            rows[cohort].Skip(2).Count(cell => cell is not null).ShouldBe(rows.Length - cohort, $"cohort {cohort}");
            rows[cohort].Skip(2).Take(rows.Length - cohort).ShouldAllBe(cell => cell != null && cell.Value.Kind == "number");
        }
    }

    /// <summary>Every text but the definitions, which name the codes.</summary>
    private static string NodeText(JsonElement[] sheets) => string.Join(
        '\n', sheets[..^1].SelectMany(Cells).SelectMany(row => row).Select(cell => cell?.Text));

    private static (string Kind, string Text)?[][] Cells(JsonElement sheet) => [.. sheet.GetProperty("rows").EnumerateArray()
        .Select(row => row.EnumerateArray().Select(Cell).ToArray())];

    private static (string Kind, string Text)? Cell(JsonElement cell) => cell.ValueKind is JsonValueKind.Null
        ? null
        : (cell.GetProperty("kind").GetString()!, cell.GetProperty("text").GetString()!);
}
