using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sources;

namespace ClvBatch.Tests.Warehouse.Sources;

public sealed class SourceBinderTests : IDisposable
{
    private readonly SourceFolder _folder = new();

    public static TheoryData<string, string, string> WrongInputs => new()
    {
        { "missing file", "nothing.csv", "no file matches" },
        { "near file name", "oders.csv", "Did you mean 'orders.csv'?" },
        { "pattern without match", "x*.csv", "no file matches" },
        { "folder", ".", "is a folder" },
        { "empty file", "empty.csv", "is empty" },
        { "blank header", "blank.csv", "has no header" },
        { "unknown kind", "orders.xlsx", "neither CSV nor Parquet" },
        { "mixed kinds", "orders.csv;orders.parquet", "CSV and Parquet files are mixed" },
        { "broken parquet", "orders.parquet", "cannot be read" },
        { "not UTF-8", "latin.csv", "is not UTF-8" },
        { "required column absent", "short.csv", "the required column amount is not in" },
        { "required column misspelt", "misspelt.csv", "Did you mean 'amuont'?" },
        { "empty SQL", "empty.sql", "is empty; it must hold one SELECT" },
        { "absent SQL", "absent.sql", "does not exist" },
        { "SQL with an error", "broken.sql", "syntax error" },
        { "SQL of a missing table", "lost.sql", "lost_table does not exist" },
        { "wrong type", "typed.sql", "amount must be a number" },
        { "nested type", "nested.sql", "customer_id must be text or a whole number" },
    };

    [Theory]
    [MemberData(nameof(WrongInputs))]
    public void A_wrong_input_ends_in_one_message_that_says_what_and_where(string what, string entry, string message)
    {
        foreach (string name in new[] { "empty.csv", "empty.sql" })
            _folder.Write(name, "");
        _folder.Write("orders.csv", "customer_id,occurred_at,amount\na,2024-01-01,1\n");
        _folder.Write("blank.csv", "\na,b\n");
        _folder.Write("orders.xlsx", "x");
        _folder.Write("orders.parquet", "no parquet");
        _folder.Write("short.csv", "customer_id,occurred_at\na,2024-01-01\n");
        _folder.Write("misspelt.csv", "customer_id,occurred_at,amuont\na,2024-01-01,1\n");
        _folder.Write("broken.sql", "SELEC 1");
        _folder.Write("lost.sql", "SELECT * FROM lost_table");
        _folder.Write("typed.sql", "SELECT 'a' AS customer_id, DATE '2024-01-01' AS occurred_at, true AS amount");
        _folder.Write("nested.sql", "SELECT [1] AS customer_id, DATE '2024-01-01' AS occurred_at, 1 AS amount");
        File.WriteAllBytes(Path.Combine(_folder.Path, "latin.csv"), [0xC3, 0x28, (byte)',', (byte)'b', (byte)'\n']);
        SourceOptions options = entry.EndsWith(".sql", StringComparison.Ordinal) ? new() { SqlFile = entry } : new() { Files = [entry] };

        SourceException error = Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = options }), what);
        error.Message.ShouldStartWith("Transactions: ");
        error.Message.ShouldContain(message);
    }

    [Fact]
    public void A_mapped_column_that_is_absent_lists_what_there_is_and_where_to_change_it()
    {
        _folder.Write("o.csv", "Customer;Day;Price\na;2024-01-01;1\n");
        SourceOptions options = new() { Files = ["o.csv"], Columns = { ["customer_id"] = "Customer", ["occurred_at"] = "Day", ["amount"] = "Prize" } };
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = options })).Message.ShouldBe(
            $"Transactions: the column 'Prize', mapped to amount, is not in {Path.Combine(_folder.Path, "o.csv")}. It has: Customer, Day, Price. " +
            "Did you mean 'Price'? Set Clv:Warehouse:Sources:Transactions:Columns:amount (or --columns amount=…).");
    }

    [Fact]
    public void A_mapping_of_no_canonical_column_is_refused_except_as_attribute_of_a_customer()
    {
        _folder.Write("o.csv", "customer_id,occurred_at,amount,city\na,2024-01-01,1,Wien\n");
        SourceOptions options = new() { Files = ["o.csv"], Columns = { ["marginn"] = "amount" } };
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = options })).Message.ShouldContain("Did you mean 'margin'?");

        SourceOptions customers = new() { Files = ["o.csv"], Columns = { ["home_city"] = "city" } };
        _folder.Stage(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] }, Customers = customers });
        _folder.Rows("SELECT customer_id, home_city FROM stage.customers").ShouldBe(["a|Wien"]);

        SourceOptions bad = new() { Files = ["o.csv"], Columns = { ["x; drop table y"] = "city" } };
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] }, Customers = bad }))
            .Message.ShouldContain("cannot name an attribute");
    }

    [Fact]
    public void Names_that_differ_only_by_case_blanks_or_underscores_need_no_mapping()
    {
        _folder.Write("o.csv", "Occurred At,AMOUNT,CustomerID\n2024-01-01,1,a\n");
        BoundSource source = _folder.Bind(new SourcesOptions { Transactions = new SourceOptions { Files = ["o.csv"] } })[0];
        source.Columns.Select(c => $"{c.Canonical.Name}={c.Actual.Name}").ShouldBe(["customer_id=CustomerID", "occurred_at=Occurred At", "amount=AMOUNT"]);
    }

    [Fact]
    public void Exactly_one_place_must_be_named()
    {
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = new SourceOptions() })).Message.ShouldContain("0 are");
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = new SourceOptions { Table = "t", SqlFile = "q.sql" } })).Message.ShouldContain("2 are");
        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions())).Message.ShouldContain("is not mapped");
    }

    [Fact]
    public void Tables_of_a_warehouse_file_and_sql_over_them_are_read_in_place()
    {
        string warehouse = Path.Combine(_folder.Path, "shop.duckdb");
        using (DuckDbDatabase shop = DuckDbDatabase.Open(warehouse, new DuckDbSettings()))
        using (DuckDbConnection connection = shop.Connect())
        {
            connection.Execute(
                """
                CREATE SCHEMA sales;
                CREATE TABLE sales.orders AS SELECT 17 AS customer_id, DATE '2024-01-05' AS occurred_at, 12.345678 AS amount;
                CREATE TABLE people AS SELECT 17 AS customer_id, 'AT' AS country;
                """, CancellationToken.None);
        }

        _folder.Write("sql/people.sql", "-- staging\nSELECT customer_id, lower(country) AS country FROM people;\n");
        SourcesOptions sources = new() { Transactions = new SourceOptions { Table = "sales.orders" }, Customers = new SourceOptions { SqlFile = "sql/people.sql" } };
        for (int night = 0; night < 2; night++)
        {
            _folder.Stage(sources, warehouse: warehouse).Balances.ShouldAllBe(b => b.Accepted == 1);
            _folder.Rows("SELECT customer_id, occurred_on, amount FROM stage.transactions").ShouldBe(["17|2024-01-05|12.3457"]);
            _folder.Rows("SELECT customer_id, country FROM stage.customers").ShouldBe(["17|at"]);
            _folder.Scalar<long>("SELECT count(*) FROM duckdb_databases() WHERE database_name = 'warehouse'").ShouldBe(0);
        }

        Should.Throw<SourceException>(() => _folder.Bind(new SourcesOptions { Transactions = new SourceOptions { Table = "sales.odrers" } }, warehouse))
            .Message.ShouldContain("odrers does not exist");
        Should.Throw<SourceException>(() => _folder.Bind(sources, "gone.duckdb")).Message.ShouldContain("does not exist (Clv:Warehouse:ConnectionString)");
    }

    [Fact]
    public void Files_named_in_sql_are_found_beside_the_sql_file()
    {
        _folder.Write("config/orders.csv", "who,day,price\nж,2024-02-29,3\n");
        _folder.Write("config/orders.sql", "SELECT who AS customer_id, day AS occurred_at, price AS amount FROM 'orders.csv'");
        _folder.Stage(new SourceOptions { SqlFile = "config/orders.sql" });
        _folder.Rows("SELECT customer_id, occurred_on, amount FROM stage.transactions").ShouldBe(["ж|2024-02-29|3.0000"]);
    }

    public void Dispose() => _folder.Dispose();
}
