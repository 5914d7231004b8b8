using ClvBatch.Pipeline.Operations;
using ClvBatch.Pipeline.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ClvBatch.Worker.Serving;

/// <summary>What an orchestrator asks, without a password, so the answers name no place and no figure.</summary>
/// <remarks>Live: the process answers, however busy a run keeps it. Ready: the mart can be read and no night is missed.</remarks>
internal static class HealthEndpoints
{
    public const string Live = "/healthz/live";
    public const string Ready = "/healthz/ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Live, () => Results.Text("live"));
        routes.MapGet(Ready, (ClvOptions options, TimeProvider clock, CancellationToken cancellationToken) =>
        {
            Readiness readiness = Readiness.Read(options, clock.GetUtcNow(), cancellationToken);
            return Results.Text(Sentence(readiness), statusCode: readiness.State == ReadinessState.Ready ? 200 : 503);
        });
    }

    private static string Sentence(Readiness readiness) => readiness.State switch
    {
        ReadinessState.Ready => "ready",
        ReadinessState.LastRunFailed => $"the run of {readiness.Night:yyyy-MM-dd} failed",
        ReadinessState.NightMissed => $"the night of {readiness.Night:yyyy-MM-dd} is missed",
        _ => "the mart cannot be read",
    };
}
