using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SourceTypingTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    [Theory]
    [InlineData("2024-02-29", "2024-02-29")]
    [InlineData("2024-2-9;2024/03/01 8:26;2024-12-31T23:59:59.999", "2024-02-09;2024-03-01;2024-12-31")]
    [InlineData("12/13/2023 8:26;1/2/2024 16:05", "2023-12-13;2024-01-02")]
    [InlineData("12/13/23 8:26;1/2/24 16:05:30", "2023-12-13;2024-01-02")]
    [InlineData("13/12/2023;1/2/2024 4:05 PM", "2023-12-13;2024-02-01")]
    [InlineData("01.02.2024;2.3.2024 10:20", "2024-02-01;2024-03-02")]
    [InlineData("13-12-2023;01-02-2024", "2023-12-13;2024-02-01")]
    [InlineData("19970101;20240229", "1997-01-01;2024-02-29")]
    [InlineData("05-Jan-2024;29-Feb-2024", "2024-01-05;2024-02-29")]
    [InlineData("2024-03-30T23:30:00Z;2024-06-30 23:30:00+00:00;2024-06-30 23:30:00", "2024-03-31;2024-07-01;2024-06-30")]
    public void Text_dates_are_read_in_the_one_format_of_their_column(string given, string expected)
    {
        string[] dates = given.Split(';');
        _folder.Write("o.csv", "customer_id|occurred_at|amount\n" + string.Concat(dates.Select((d, i) => $"{i}|{d}|1\n")));
        _folder.Stage(new SourceOptions { Files = ["o.csv"] }, "Europe/Berlin");
        _folder.Rows("SELECT occurred_on FROM stage.transactions ORDER BY customer_id").ShouldBe(expected.Split(';'));
    }

    [Theory]
    [InlineData("1/2/2024;3/4/2024", "could all be day-month or month-day")]
    [InlineData("13/2/2024;3/14/2024", "contradict each other")]
    [InlineData("soon;later", "reads as a date, e.g. 'later', 'soon'")]
    public void Dates_that_leave_the_format_open_are_refused_and_a_setting_decides(string given, string message)
    {
        string[] dates = given.Split(';');
        _folder.Write("o.csv", "customer_id|occurred_at|amount\n" + string.Concat(dates.Select((d, i) => $"{i}|{d}|1\n")));
        Should.Throw<SourceException>(() => _folder.Stage(new SourceOptions { Files = ["o.csv"] })).Message.ShouldContain(message);
        if (message.StartsWith("could", StringComparison.Ordinal))
        {
            _folder.Stage(new SourceOptions { Files = ["o.csv"], DateFormat = "dmy" });
            _folder.Rows("SELECT occurred_on FROM stage.transactions ORDER BY customer_id").ShouldBe(["2024-02-01", "2024-04-03"]);
            _folder.Stage(new SourceOptions { Files = ["o.csv"], DateFormat = "%m/%d/%Y" });
            _folder.Rows("SELECT occurred_on FROM stage.transactions ORDER BY customer_id").ShouldBe(["2024-01-02", "2024-03-04"]);
        }
    }

    [Theory]
    [InlineData("1;-2.5;+.5;1e3;12.", "1.0000;-2.5000;0.5000;1000.0000;12.0000")]
    [InlineData("1.00005;-1.00005;0.00004999", "1.0001;-1.0001;0.0000")]
    [InlineData("1,5;12;1.234,50;-3,25", "1.5000;12.0000;1234.5000;-3.2500")]
    [InlineData("1 234,50 €;€ 2,5;(7,25);12,5-", "1234.5000;2.5000;-7.2500;-12.5000")]
    [InlineData("$1,234.50;$0.99;1,234,567;−3.5", "1234.5000;0.9900;1234567.0000;-3.5000")]
    [InlineData("999999999999.9999;-999999999999.9999", "999999999999.9999;-999999999999.9999")]
    public void Text_numbers_are_read_in_the_one_format_of_their_column_and_rounded_half_away_from_zero(string given, string expected)
    {
        string[] amounts = given.Split(';');
        _folder.Write("o.csv", "customer_id|occurred_at|amount\n" + string.Concat(amounts.Select((a, i) => $"{i}|2024-01-01|{a}\n")));
        _folder.Stage(new SourceOptions { Files = ["o.csv"] });
        _folder.Rows("SELECT amount FROM stage.transactions ORDER BY customer_id").ShouldBe(expected.Split(';'));
    }

    [Theory]
    [InlineData("1,234;5", "could be thousands or three decimals")]
    [InlineData("1,5;2.5", "contradict each other")]
    public void Numbers_that_leave_the_format_open_are_refused_and_a_setting_decides(string given, string message)
    {
        string[] amounts = given.Split(';');
        _folder.Write("o.csv", "customer_id|occurred_at|amount\n" + string.Concat(amounts.Select((a, i) => $"{i}|2024-01-01|{a}\n")));
        Should.Throw<SourceException>(() => _folder.Stage(new SourceOptions { Files = ["o.csv"] })).Message.ShouldContain(message);
        _folder.Stage(new SourceOptions { Files = ["o.csv"], DecimalMark = "," });
        _folder.Scalar<decimal>("SELECT min(amount) FROM stage.transactions").ShouldBe(given.StartsWith("1,5", StringComparison.Ordinal) ? 1.5m : 1.234m);
    }

    [Theory]
    [InlineData("DATE '2024-01-05'", "2024-01-05")]
    [InlineData("TIMESTAMP '2024-01-05 23:59:59'", "2024-01-05")]
    [InlineData("TIMESTAMPTZ '2024-01-05 23:30:00+00'", "2024-01-06")]
    [InlineData("TIMESTAMPTZ '2024-07-05 21:59:59.999+00'", "2024-07-05")]
    [InlineData("20240105", "2024-01-05")]
    [InlineData("TIMESTAMP_NS '2024-01-05 23:59:59.999999999'", "2024-01-05")]
    public void Typed_moments_become_the_business_date(string sql, string expected)
    {
        _folder.Write("q.sql", $"SELECT 1 AS customer_id, {sql} AS occurred_at, 1 AS amount");
        _folder.Stage(new SourceOptions { SqlFile = "q.sql" }, "Europe/Berlin");
        _folder.Rows("SELECT occurred_on FROM stage.transactions").ShouldBe([expected]);
    }

    [Theory]
    [InlineData("1969-12-31 23:59:59.999999+00", "1969-12-31")]
    [InlineData("1969-12-31 00:00:00+00", "1969-12-31")]
    [InlineData("1900-01-01 00:00:00+00", "1900-01-01")]
    [InlineData("2024-02-29 00:00:00+00", "2024-02-29")]
    public void Utc_dates_agree_with_the_calendar_on_both_sides_of_1970(string instant, string expected)
    {
        _folder.Write("q.sql", $"SELECT 1 AS customer_id, TIMESTAMPTZ '{instant}' AS occurred_at, 1 AS amount");
        _folder.Stage(new SourceOptions { SqlFile = "q.sql" });
        _folder.Rows("SELECT occurred_on FROM stage.transactions").ShouldBe([expected]);
    }

    [Theory]
    [InlineData("17850::BIGINT", "17850")]
    [InlineData("17850.0::DOUBLE", "17850")]
    [InlineData("12345678901234567890123::HUGEINT", "12345678901234567890123")]
    [InlineData("'  Ключ 1\t'", "Ключ 1")]
    [InlineData("repeat('ж', 200)", "жжж…")]
    public void Keys_become_trimmed_text(string sql, string expected)
    {
        _folder.Write("q.sql", $"SELECT {sql} AS customer_id, DATE '2024-01-01' AS occurred_at, 1.5::DOUBLE AS amount");
        _folder.Stage(new SourceOptions { SqlFile = "q.sql" });
        string key = _folder.Scalar<string>("SELECT customer_id FROM stage.transactions");
        key.ShouldBe(expected.EndsWith('…') ? new string('ж', 200) : expected);
    }

    public void Dispose() => _folder.Dispose();
}
