using System.Net.Sockets;
using ClvBatch.Warehouse.Sources;
using Npgsql;

namespace ClvBatch.Warehouse.PostgreSql;

/// <summary>What PostgreSQL refused or failed to do, in words that say what to do about it and that hold no secret.</summary>
internal static class PostgresFault
{
    private const string Where = "Clv:Warehouse:ConnectionString";

    /// <summary>The fault as the error of a source.</summary>
    /// <param name="source">Name of the source that was being read.</param>
    /// <param name="origin">The table or SQL file, or null while connecting.</param>
    /// <param name="place">Server and database, for people.</param>
    /// <param name="fault">What the driver threw.</param>
    public static SourceException Explain(string source, string? origin, string place, NpgsqlException fault) => new(
        source,
        fault is PostgresException refusal ? Refusal(refusal, origin, place) : Silence(fault, origin, place),
        fault);

    private static string Refusal(PostgresException refusal, string? origin, string place) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"{place} refused the user or the password ({refusal.SqlState}). Check Username and Password in {Where}.",
        PostgresErrorCodes.InvalidCatalogName => $"{place} does not exist. Check Database in {Where}.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"{origin ?? place} may not be read: {refusal.MessageText}. Grant the user USAGE on the schema and SELECT on the table.",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName => $"{origin ?? place} is not there: {refusal.MessageText}.",
        PostgresErrorCodes.UndefinedColumn => $"{origin ?? place} lacks a column: {refusal.MessageText}.",
        PostgresErrorCodes.QueryCanceled =>
            $"{origin ?? place} was not read within the statement timeout of the warehouse. Raise Command Timeout in {Where}, or ask who blocks it.",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"{origin ?? place} wants to write; sources are read in a read-only transaction.",
        _ => $"{origin ?? place} cannot be read: {refusal.MessageText} ({refusal.SqlState}).",
    };

    private static string Silence(NpgsqlException fault, string? origin, string place) => fault.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"{place} refused the connection. Is the server running, and are Host and Port in {Where} right?",
        TimeoutException when origin is null => $"{place} did not answer in time.",
        TimeoutException => $"{origin} was not read in time from {place}.",
        SocketException socket => $"{place} cannot be reached ({socket.SocketErrorCode}).",
        _ when origin is null => $"{place} cannot be reached: {fault.Message}",
        _ => $"the connection to {place} was lost while {origin} was read. Nothing was kept of it; run again.",
    };
}
