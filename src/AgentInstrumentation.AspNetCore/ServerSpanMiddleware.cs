using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AgentInstrumentation.AspNetCore;

/// <summary>
/// Stands before all else in the pipeline, so that it sees the answer that the caller gets, whoever handled what.
/// </summary>
internal sealed class ServerSpanMiddleware(ExcludedRequests excluded) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(pipeline => context => Invoke(context, pipeline));
        next(app);
    };

    private static async Task TraceAsync(HttpContext context, Activity span, RequestDelegate next)
    {
        ServerSpan.WriteRequest(span, context.Request);
        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            ServerSpan.WriteOutcome(span, context, RequestOutcome.Of(context, exception));
            throw;
        }

        ServerSpan.WriteOutcome(span, context, RequestOutcome.Of(context, escaped: null));
    }

    private Task Invoke(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { IsAllDataRequested: true } span)
        {
            return next(context);
        }

        if (excluded.Has(context))
        {
            ServerSpan.Discard(span);
            return next(context);
        }

        return TraceAsync(context, span, next);
    }
}
