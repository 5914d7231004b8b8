using System.Globalization;
using System.Text;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.IntegrationTests.PostgreSql;

/// <summary>A seeded database with dirt of every kind, whose columns have other types with every seed.</summary>
internal sealed class DirtyDatabase
{
    private static readonly string[] Keys = ["'a'", "'A'", "'b'", "' b'", "E'c\\t'", "'ключ'", "'Ключ'", "'d\"e'", "'f,\\g'", "''", "'  '", "null"];
    private static readonly string[] Amounts = ["1", "-2.5", "0", "0.00005", "-0.00015", "0.00025", "1000.00035", "19.99", "null", "12.5"];
    private static readonly string[] NotANumber = [.. Amounts, "'NaN'"];
    private static readonly string[] Unlimited = [.. NotANumber, "'Infinity'", "'-Infinity'", "999999999.99994", "999999999999.99996", "1e12"];
    private static readonly string[] Moments =
    [
        "'2024-01-01'", "'2024-02-29 08:26'", "'2024-12-31 23:30'", "'2025-06-30 21:59:59.999999'", "'2025-06-30 22:00'", "'2025-07-01'", "'infinity'",
        "'-infinity'", "'1899-12-31'", "'1900-01-01'", "'4713-01-01 BC'", "'10000-01-01'", "null", "'2025-03-03'", "'2025-05-05 12:00'",
    ];

    private readonly int _seed;
    private readonly Random _random;
    private readonly bool _hasWholeKeys;
    private readonly bool _hasIds;

    public DirtyDatabase(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _hasWholeKeys = seed % 3 == 1;
        _hasIds = seed % 2 == 0;
    }

    /// <summary>The mapped tables: with and without customers and interactions.</summary>
    public SourcesOptions Sources => new()
    {
        Transactions = new() { Table = "sales" },
        Customers = _seed % 7 == 6 ? null : new() { Table = "clients" },
        Interactions = _seed % 6 == 5 ? null : new() { Table = "contacts" },
    };

    /// <summary>The statements that make the tables and their rows.</summary>
    public string Sql()
    {
        StringBuilder sql = new();
        Sales(sql);
        Table(sql, "clients", $"customer_id {(_seed % 5 == 0 ? "text" : KeyType)}, channel text, country text, acquired_at date", 12, () =>
            [Key(), Pick("'direct'", "'seo'", "null"), Pick("'DE'", "'RU'"), Pick("'2024-01-01'", "'infinity'", "null")]);
        Table(sql, "contacts", $"customer_id {KeyType}, occurred_at timestamptz, kind text", 40, () =>
            [Key(), Pick(Moments), Pick("'referral'", "'review'", "null", "' '")]);
        return sql.ToString();
    }

    private string KeyType => _hasWholeKeys ? "bigint" : "text";

    private void Sales(StringBuilder sql)
    {
        bool hasOrders = _seed % 4 < 2;
        string amount = Pick("numeric", "numeric(12,2)", "numeric(18,6)", "float8", "real", "numeric(9,4)");
        string[] amounts = amount switch
        {
            "numeric" or "float8" => Unlimited,
            "real" => Amounts,
            _ => NotANumber,
        };
        string id = _hasIds ? $", transaction_id {(_seed % 4 == 0 ? "int" : "text")}" : "";
        string columns =
            $"customer_id {KeyType}, occurred_at {Pick("date", "timestamp", "timestamptz")}, amount {amount}, order_id text, margin numeric, category text, " +
            $"channel varchar(9), discount float8{id}";
        Table(sql, "sales", columns, 160, () =>
        [
            Key(), Pick(Moments), Pick(amounts), hasOrders && _random.Next(3) > 0 ? $"'o{_random.Next(60)}'" : "null", Pick("1.5", "null", "'NaN'", "-3"),
            Pick("'чай'", "'tea'", "null", "' tea '"), Pick("'web'", "'Ж'", "null", "'email'"), Pick("0.1", "'NaN'", "null"),
            .. _hasIds ? [_random.Next(9) > 0 ? $"'{_random.Next(120)}'" : "null"] : Array.Empty<string>(),
        ]);
        sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO sales (customer_id, occurred_at, amount) VALUES ({(_hasWholeKeys ? "1" : "'a'")}, '2024-01-01', 1);\n");
    }

    private void Table(StringBuilder sql, string name, string columns, int rows, Func<string[]> row)
    {
        sql.Append(CultureInfo.InvariantCulture, $"CREATE TABLE {name} ({columns});\n");
        for (int i = 0; i < rows; i++)
        {
            string values = $"({string.Join(", ", row())})";
            sql.Append(CultureInfo.InvariantCulture, $"INSERT INTO {name} VALUES {values}{(_random.Next(10) == 0 ? $", {values}" : "")};\n");
        }
    }

    private string Key()
    {
        if (!_hasWholeKeys)
            return Pick(Keys);
        return _random.Next(12) is > 0 and var key ? key.ToString(CultureInfo.InvariantCulture) : "null";
    }

    private string Pick(params string[] values) => values[_random.Next(values.Length)];
}
