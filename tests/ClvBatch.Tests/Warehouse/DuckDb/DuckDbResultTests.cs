using System.Globalization;
using ClvBatch.Warehouse.DuckDb;

namespace ClvBatch.Tests.Warehouse.DuckDb;

public sealed class DuckDbResultTests : DuckDbFixture
{
    public static TheoryData<string, object> Values => new()
    {
        { "true", true },
        { "(-128)::TINYINT", sbyte.MinValue },
        { "(-32768)::SMALLINT", short.MinValue },
        { "(-2147483648)::INTEGER", int.MinValue },
        { "9223372036854775807", long.MaxValue },
        { "255::UTINYINT", byte.MaxValue },
        { "65535::USMALLINT", ushort.MaxValue },
        { "4294967295::UINTEGER", uint.MaxValue },
        { "18446744073709551615::UBIGINT", ulong.MaxValue },
        { "1.5::FLOAT", 1.5f },
        { "1e-300::DOUBLE", 1e-300 },
        { "-12.3::DECIMAL(4,1)", -12.3m },
        { "-12345.6789::DECIMAL(9,4)", -12345.6789m },
        { "-12345678901234.5678::DECIMAL(18,4)", -12345678901234.5678m },
        { "-1234567890123456789.0123::DECIMAL(38,4)", -1234567890123456789.0123m },
        { "DATE '1969-12-31'", new DateOnly(1969, 12, 31) },
        { "DATE '9999-12-31'", new DateOnly(9999, 12, 31) },
        { "TIMESTAMP '1969-12-31 23:59:59.999999'", new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Unspecified).AddTicks(9999990) },
        { "TIMESTAMPTZ '2024-03-31 01:30:00+02'", new DateTime(2024, 3, 30, 23, 30, 0, DateTimeKind.Utc) },
        { "''", "" },
        { "'twelve bytes'", "twelve bytes" },
        { "'thirteen byte'", "thirteen byte" },
        { "repeat('ж', 300)", new string('ж', 300) },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Every_type_is_read_as_its_clr_value(string sql, object expected)
    {
        object? value = Connection.Rows($"SELECT {sql}", row => row[0], None)[0];
        value.ShouldBe(expected);
        value.ShouldNotBeNull().GetType().ShouldBe(expected.GetType());
        Connection.Rows($"SELECT CASE WHEN false THEN {sql} END", row => row[0], None)[0].ShouldBeNull();
    }

    [Theory]
    [InlineData("170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727")]
    [InlineData("(-170141183460469231731687303715884105728)::HUGEINT", "-170141183460469231731687303715884105728")]
    public void Hugeint_is_read_whole(string sql, string expected) =>
        Connection.Scalar<Int128>($"SELECT {sql}", None).ToString(CultureInfo.InvariantCulture).ShouldBe(expected);

    [Fact]
    public void A_stream_of_a_million_rows_has_every_value_null_and_text()
    {
        using DuckDbResult result = Connection.Query(
            """
            SELECT range AS id, CASE WHEN range % 3 = 0 THEN NULL ELSE range * 0.5 END::DOUBLE AS half, 'customer ' || range AS name
            FROM range(1000000)
            """, None);
        DuckDbColumnReader<long> id = result.Column<long>("ID");
        DuckDbColumnReader<double> half = result.Column<double>("half");
        long rows = 0, nulls = 0, wrong = 0;
        while (result.Read() is { } chunk)
        {
            ReadOnlySpan<long> ids = chunk.Values(id);
            ReadOnlySpan<double> halves = chunk.Values(half);
            DuckDbValidity known = chunk.Validity(half);
            chunk.Validity(id).AllValid.ShouldBeTrue();
            for (int i = 0; i < chunk.Count; i++)
            {
                rows++;
                nulls += known[i] ? 0 : 1;
                bool same = string.Equals(chunk.Text(2, i), $"customer {ids[i]}", StringComparison.Ordinal);
                if (!same || known[i] != (ids[i] % 3 != 0) || (known[i] && halves[i] != ids[i] * 0.5))
                    wrong++;
            }
        }

        (rows, nulls, wrong).ShouldBe((1000000, 333334, 0));
    }

    [Fact]
    public void A_wrong_element_type_is_refused_before_the_first_row()
    {
        using DuckDbResult result = Connection.Query("SELECT 1.25::DECIMAL(18,4) AS amount, INTERVAL 1 DAY AS gap", None);
        Should.Throw<DuckDbException>(() => result.Column<double>("amount")).Message
            .ShouldBe("Column amount is DECIMAL(18,4) and is read as Int64; Double was asked for.");
        Should.Throw<DuckDbException>(() => result.Column<long>("gap")).Message.ShouldContain("cast it in the query");
        Should.Throw<DuckDbException>(() => result.Column<long>("amuont")).Message.ShouldContain("it has amount, gap");
    }

    [Fact]
    public void An_empty_result_still_has_its_columns()
    {
        using DuckDbResult result = Connection.Query("SELECT 1 AS a WHERE false", None);
        result.Columns.Single().Name.ShouldBe("a");
        result.Read().ShouldBeNull();
        result.Read().ShouldBeNull();
    }
}
