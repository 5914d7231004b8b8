using ClvBatch.Pipeline.Options;
using ClvBatch.Worker.Scheduling;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace ClvBatch.Worker.Serving;

/// <summary>Stands before every request that would change something: refused where pages only show, and without the token of a form of these pages.</summary>
internal sealed class ChangeGate(RequestDelegate next, ClvOptions options, IAntiforgery antiforgery)
{
    public async Task InvokeAsync(HttpContext context)
    {
        string method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method))
        {
            await next(context);
        }
        else if (options.Dashboard.ReadOnly && !SchedulerChoice.IsReading(context.Request))
        {
            await Refuse(context, StatusCodes.Status403Forbidden, "These pages only show (Clv:Dashboard:ReadOnly).");
        }
        else if (!await antiforgery.IsRequestValidAsync(context))
        {
            await Refuse(context, StatusCodes.Status400BadRequest, "The form is too old or not from these pages; go back, reload and try again.");
        }
        else
        {
            await next(context);
        }
    }

    private static Task Refuse(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
