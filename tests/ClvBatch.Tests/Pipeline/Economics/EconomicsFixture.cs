using System.Globalization;
using ClvBatch.Models;
using ClvBatch.Pipeline.Economics;
using ClvBatch.Pipeline.Options;
using ClvBatch.Tests.Warehouse.DuckDb;
using ClvBatch.Warehouse.DuckDb;
using ClvBatch.Warehouse.Sql;

namespace ClvBatch.Tests.Pipeline.Economics;

/// <summary>A workspace with what unit economics start from, and the tables that they fill.</summary>
public abstract class EconomicsFixture : DuckDbFixture
{
    protected static readonly DateOnly AsOf = new(2026, 6, 30);

    protected static readonly ClvOptions Options = new() { Currency = "EUR" };

    protected EconomicsFixture() => Run(
        """
        create schema stage; create schema bi;
        create table stage.spend (spent_on date, channel text, amount decimal(18, 4));
        create table stage.leads (lead_id text, created_on date, source text, converted_on date, customer_id text);
        create table known_channels (channel text, channel_key integer);
        create table customers (customer_id integer, channel text, country text);
        create table customer_keys (customer_id text, customer_key integer);
        create table customer_summary (customer_key integer, frequency bigint, first_order_on date, first_channel text, margin decimal(38, 4),
            first_margin_3m decimal(38, 4), first_margin_12m decimal(38, 4), first_margin_24m decimal(38, 4), first_margin_36m decimal(38, 4));
        create table customer_score (customer_key integer, p_alive double, expected_order_value double, value_left_3m double, value_left_12m double,
            value_left_24m double, value_left_36m double, residual_clv double);
        create table margins (cohort_month date, channel text, day integer, margin decimal(18, 4));
        """);

    internal void Customers(IEnumerable<Buyer> buyers)
    {
        int key = 0;
        foreach (Buyer buyer in buyers)
        {
            key++;
            string channel = buyer.Channel is null ? "null" : $"'{buyer.Channel}'";
            string first = $"date '{buyer.FirstOrderOn:yyyy-MM-dd}'";
            decimal[] seen = [.. buyer.Seen];
            Run($"insert into customer_keys values ('c{key}', {key})");
            Run($"insert into customer_summary values ({key}, {buyer.Margins.Length - 1}, {first}, {channel}, {Listed(seen[^1..])}, {Listed(seen[..4])})");
            Run($"insert into customer_score values ({key}, 0.5, 50, {Listed(buyer.Left)})");
            foreach ((int day, decimal margin) in buyer.Margins)
                Run($"insert into margins values (date_trunc('month', {first}), {channel}, {day}, {Listed([margin])})");
        }
    }

    protected void Spend(string channel, string month, decimal amount) => Run($"insert into stage.spend values ('{month}-01', '{channel}', {Listed([amount])})");

    protected void Lead(string id, string source, DateOnly created, int? convertedAfter = null, string? customer = null) => Run(
        $"insert into stage.leads values ('{id}', '{created:yyyy-MM-dd}', '{source}', "
        + $"{(convertedAfter is { } days ? $"date '{created.AddDays(days):yyyy-MM-dd}'" : "null")}, {(customer is null ? "null" : $"'{customer}'")})");

    /// <summary>Fills the three tables from what was put in.</summary>
    protected void Fill(EconomicsOptions? economics = null)
    {
        Run($"create table customer_origins as {SqlCatalog.Text("transform/customer_origins.sql")}");
        Run($"create table channel_keys as {SqlCatalog.Text("transform/channel_keys.sql")}");
        Run("""
            create table cohort_margin_curve as
            select cohort_month, channel, cast(floor((day + 6) / 7.0) as integer) as week, sum(margin) as margin from margins group by all
            """);
        EconomicsTables tables = new(Connection, AsOf, Options with { Economics = economics ?? new EconomicsOptions() });
        tables.ValueCustomers(new SpendParameters(4, 3.6, 40), marginRate: 0.5, None);
        ChannelEconomics.Fill(tables, expectationError: 0.02, None);
        LeadEconomics.Fill(tables, expectationError: 0.02, None);
    }

    protected void Run(string sql) => Connection.Execute(sql, None);

    protected T Scalar<T>(string sql) => Connection.Scalar<T>(sql, None);

    /// <summary>A column of the row of a channel: a total, or of a cohort.</summary>
    protected T Of<T>(string column, string channel, string cohort = "(all)") =>
        Scalar<T>($"select {column} from bi.fact_channel_economics where channel = '{channel}' and cohort = '{cohort}'");

    private static string Listed(decimal[] values) => string.Join(", ", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));
}
