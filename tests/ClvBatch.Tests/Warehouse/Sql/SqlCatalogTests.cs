using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Warehouse.Sql;

public sealed class SqlCatalogTests
{
    [Fact]
    public void Tokens_become_typed_literals_and_quoted_ones_stay()
    {
        const string text = "SELECT $day, $day, $rate, $count, $name, '$day', \"$day\" -- $day\n/* $none */ FROM $flag";
        SqlCatalog.BindText("x.sql", text, new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["day"] = new DateOnly(2024, 2, 29), ["rate"] = 1m, ["count"] = 7, ["name"] = "O'Neil", ["flag"] = true,
        }).ShouldBe("SELECT DATE '2024-02-29', DATE '2024-02-29', 1.0, 7, 'O''Neil', '$day', \"$day\" -- $day\n/* $none */ FROM TRUE");
    }

    [Fact]
    public void A_token_without_value_and_a_value_without_token_are_errors()
    {
        Should.Throw<SqlCatalogException>(() => Bind("SELECT $as_of, $rate", ("rate", 1))).Message.ShouldBe("sql/x.sql: $as_of has no value; given: rate.");
        Should.Throw<SqlCatalogException>(() => Bind("SELECT $rate", ("rate", 1), ("rte", 2))).Message
            .ShouldBe("sql/x.sql has no token $rte; it has: rate.");

        static string Bind(string text, params (string Token, object? Value)[] values) =>
            SqlCatalog.BindText("x.sql", text, values.ToDictionary(v => v.Token, v => v.Value, StringComparer.Ordinal));
    }

    [Fact]
    public void A_missing_text_is_named() =>
        Should.Throw<SqlCatalogException>(() => SqlCatalog.Text("extract/none.sql")).Message.ShouldStartWith("There is no sql/extract/none.sql");

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"; DROP TABLE t; --", "\"a\"\"; DROP TABLE t; --\"")]
    public void Identifiers_are_quoted(string name, string expected) => SqlIdentifier.Quote(name).ShouldBe(expected);

    [Theory]
    [InlineData("sales.orders", "\"sales\".\"orders\"")]
    [InlineData("\"my.schema\".\"or\"\"ders\"", "\"my.schema\".\"or\"\"ders\"")]
    public void Qualified_names_are_split_at_bare_dots(string name, string expected) => SqlIdentifier.QuoteQualified(name).ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a\0b")]
    public void Names_that_no_engine_can_hold_are_refused(string name) => Should.Throw<ArgumentException>(() => SqlIdentifier.QuoteQualified(name));

    [Fact]
    public void Literals_of_every_type_mean_the_same_value_to_the_engine()
    {
        using DuckDbDatabase database = DuckDbDatabase.Open(null, new DuckDbSettings());
        using DuckDbConnection connection = database.Connect();
        object?[] values = [null, true, -7, long.MinValue + 1, -12.50m, 3m, 1e-7, "O'Neil\n--;", new DateOnly(2024, 2, 29)];
        foreach (object? value in values)
        {
            bool same = connection.Scalar<bool>($"SELECT {SqlLiteral.Of(value)} IS NOT DISTINCT FROM $1", CancellationToken.None, value);
            same.ShouldBeTrue($"{value}");
        }

        Should.Throw<ArgumentException>(() => SqlLiteral.Of(double.NaN));
    }

    // The transactions are staged on some nights only; elsewhere stage.customer_seen and the extracts stand for them.
    [Fact]
    public void Nothing_after_the_extracts_reads_the_transactions() => SqlCatalog.Names
        .Where(name => name.StartsWith("transform/", StringComparison.Ordinal) || name.StartsWith("checks/", StringComparison.Ordinal))
        .Where(name => SqlCatalog.Text(name).Contains("stage.transactions", StringComparison.Ordinal)
            || SqlCatalog.Text(name).Contains("customer_days", StringComparison.Ordinal))
        .ShouldBeEmpty();
}
