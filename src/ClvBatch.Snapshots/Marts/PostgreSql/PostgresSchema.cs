using ClvBatch.Snapshots.Catalog;
using ClvBatch.Warehouse.Sql;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>Brings the tables of a PostgreSQL mart to the shape of <see cref="MartCatalog"/>: new tables and columns are added, nothing is removed.</summary>
internal static class PostgresSchema
{
    /// <summary>What is missing, in words; empty = a run can publish.</summary>
    public static IReadOnlyList<string> Missing(MartSession session)
    {
        MartColumns present = MartColumns.Read(session);
        return [.. StoredTable.All.SelectMany(table => present.Of(table).Any()
            ? present.Missing(table).Select(column => $"column {table.Name}.{column.Name}")
            : [$"table {table.Name}"])];
    }

    /// <summary>Adds what is missing, in one transaction.</summary>
    /// <returns>What was done.</returns>
    public static IReadOnlyList<string> Upgrade(MartSession session)
    {
        using NpgsqlTransaction transaction = session.Begin();
        // An added column waits for readers and makes new ones wait behind it: rather give up and say so.
        session.Execute("SET LOCAL ROLE clv_publisher; SET LOCAL lock_timeout = '10s'");
        MartColumns present = MartColumns.Read(session);
        List<string> done = [];
        foreach (StoredTable table in StoredTable.All)
            done.AddRange(present.Of(table).Any() ? AddColumns(session, table, present) : Create(session, table));
        MartColumns now = MartColumns.Read(session);
        foreach (StoredTable table in StoredTable.All)
            Describe(session, table, now);
        transaction.Commit();
        return done;
    }

    private static string[] Create(MartSession session, StoredTable table)
    {
        session.Execute(table.CreateStatement());
        return [$"Table {table.Name} was created."];
    }

    private static List<string> AddColumns(MartSession session, StoredTable table, MartColumns present)
    {
        present.RequireTypes(table);
        List<string> done = [];
        foreach (MartColumn column in present.Missing(table))
        {
            session.Execute($"ALTER TABLE {table.Name} ADD COLUMN {SqlIdentifier.Quote(column.Name)} {StoredTable.TypeOf(column)}");
            done.Add($"Column {table.Name}.{column.Name} was added.");
        }

        return done;
    }

    private static void Describe(MartSession session, StoredTable table, MartColumns present)
    {
        if (table.IsPartitioned)
            session.Execute(table.ViewStatement(present.Of(table)));
        session.Execute(string.Join(";\n", table.CommentStatements()));
    }
}
