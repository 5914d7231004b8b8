using System.Globalization;
using System.Text;
using ClvBatch.Snapshots.Exports;

namespace ClvBatch.Tests.Snapshots.Exports;

public sealed class CsvWriterTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "\"\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData(" padded ", "\" padded \"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("Клиент-0001", "Клиент-0001")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@SUM(1)", "'@SUM(1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("+7 916 123", "'+7 916 123")]
    [InlineData("+79161234567", "+79161234567")]
    [InlineData("-5", "-5")]
    [InlineData("-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0")]
    public void Text_is_quoted_where_it_must_be_and_cannot_run_as_a_formula(string value, string expected) =>
        Written(writer => writer.Row([value])).ShouldBe(expected + "\r\n");

    [Fact]
    public void Formulas_are_counted_and_left_alone_when_asked()
    {
        using MemoryStream stream = new();
        using CsvWriter guarded = new(stream, allowFormulas: false);
        guarded.Row(["=1", "=2", "3", null]);
        guarded.Row(["-x", 5, -5.5, "ok"]);
        (guarded.Rows, guarded.Guarded).ShouldBe((2, 3));
        Written(writer => writer.Row(["=1"]), allowFormulas: true).ShouldBe("=1\r\n");
    }

    [Theory]
    [InlineData("ru-RU")]
    [InlineData("en-US")]
    public void Values_are_written_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Written(writer => writer.Row([1234.5600m, 0.1, -3, 5_000_000_000L, true, new DateOnly(2026, 9, 3), new DateTime(2026, 9, 3, 4, 5, 6), null]))
                .ShouldBe("1234.5600,0.1,-3,5000000000,true,2026-09-03,2026-09-03T04:05:06,\r\n");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Random_text_comes_back_as_it_was()
    {
        Random random = new(7);
        const string Letters = "aЯ ,\"\n\r;'=+-@\t1";
        string?[][] rows = [.. Enumerable.Range(0, 10_000).Select(_ => Enumerable.Range(0, 3).Select(_ => (string?)string.Concat(
            Enumerable.Range(0, random.Next(8)).Select(_ => Letters[random.Next(Letters.Length)]))).ToArray())];
        string text = Written(writer =>
        {
            foreach (string?[] row in rows)
                writer.Row(row);
        }, allowFormulas: true);
        Parse(text).ShouldBe(rows.Select(row => string.Join('\u001f', row)));
    }

    private static string Written(Action<CsvWriter> write, bool allowFormulas = false)
    {
        using MemoryStream stream = new();
        using (CsvWriter writer = new(stream, allowFormulas))
            write(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>A reader of RFC 4180, letter by letter; cells of a row joined.</summary>
    private static IEnumerable<string> Parse(string text)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool isQuoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char letter = text[i];
            if (isQuoted && letter is '"' && i + 1 < text.Length && text[i + 1] is '"')
                cell.Append(text[++i]);
            else if (letter is '"')
                isQuoted = !isQuoted;
            else if (isQuoted || letter is not (',' or '\r' or '\n'))
                cell.Append(letter);
            else if (letter is ',')
                End();
            else if (letter is '\n')
            {
                End();
                yield return string.Join('\u001f', cells);
                cells.Clear();
            }
        }

        void End()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
