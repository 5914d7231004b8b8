using System.Net.Sockets;
using Npgsql;

namespace ClvBatch.Snapshots.Marts.PostgreSql;

/// <summary>What PostgreSQL refused or failed to do, in words that say what to do about it and that hold no secret.</summary>
internal static class MartFault
{
    private const string Kept = "What was computed so far is kept; readers still see what they saw.";

    /// <summary>A <see cref="MartNotReadyException"/> where a person has to change something first, else a <see cref="PublishException"/>.</summary>
    public static Exception Explain(MartPlace place, NpgsqlException fault) => fault is PostgresException refusal
        ? Refusal(place, refusal)
        : new PublishException(Silence(place, fault), fault);

    private static Exception Refusal(MartPlace place, PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new MartNotReadyException(
            $"The mart, {place.Name}, refused the user {place.User} or the password. Check Clv:Mart:ConnectionString.", refusal),
        PostgresErrorCodes.InvalidCatalogName => new MartNotReadyException(
            $"The mart, {place.Name}, does not exist: create the database, then run clvbatch migrate.", refusal),
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.UndefinedObject
            or PostgresErrorCodes.InvalidSchemaName or PostgresErrorCodes.InvalidParameterValue => NotMigrated(place, refusal.MessageText, refusal),
        PostgresErrorCodes.InsufficientPrivilege => new MartNotReadyException(
            $"The mart, {place.Name}, does not let {place.User} do this: {refusal.MessageText}. The user of a run has to be a member of clv_publisher; "
            + $"an owner of that role grants it: GRANT clv_publisher TO {place.User}.", refusal),
        PostgresErrorCodes.LockNotAvailable => new PublishException(
            $"The mart, {place.Name}, is held by others for too long: {refusal.MessageText}. {Kept}", refusal),
        _ => new PublishException($"The mart, {place.Name}, refused: {refusal.MessageText} ({refusal.SqlState}). {Kept}", refusal),
    };

    /// <summary>The mart has never been migrated, or not to this version.</summary>
    public static MartNotReadyException NotMigrated(MartPlace place, string missing, Exception? cause = null) => new(
        $"The mart, {place.Name}, is not set up for this version ({missing}). Run clvbatch migrate first.", cause);

    private static string Silence(MartPlace place, NpgsqlException fault) => fault.InnerException switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } =>
            $"The mart, {place.Name}, refused the connection. Is the server running, and are Host and Port in Clv:Mart:ConnectionString right?",
        TimeoutException => $"The mart, {place.Name}, did not answer in time. {Kept}",
        SocketException socket => $"The mart, {place.Name}, cannot be reached ({socket.SocketErrorCode}). {Kept}",
        _ => $"The connection to the mart, {place.Name}, was lost or could not be made: {fault.Message} {Kept}",
    };
}
