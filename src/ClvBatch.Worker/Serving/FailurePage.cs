using ClvBatch.Pipeline.Options;
using ClvBatch.Snapshots.Marts;
using ClvBatch.Worker.Logging;
using ClvBatch.Worker.Pages;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Serving;

/// <summary>Turns a failure behind a page into a sentence: what is wrong with the mart, or that the log knows; never a stack or a secret.</summary>
internal sealed class FailurePage(RequestDelegate next, ClvOptions options, WorkerLog log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception failure) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            bool isMart = failure is PublishException or MartNotReadyException;
            log.Failure(failure);
            context.Response.StatusCode = isMart ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            PageText text = PageText.For(context.Request, options);
            Html body = Html.Of($"<h1>{text["failure.title"]}</h1><p>{text[isMart ? "failure.mart" : "failure.other"]}</p>");
            await Layout.Write(context, text, text["failure.title"], body);
        }
    }
}
