using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;

namespace AgentInstrumentation.AspNetCore;

/// <summary>
/// Opens the session of a request, or continues that of its conversation, until the response is complete.
/// </summary>
internal sealed class AgentSessionMiddleware(
    RequestDelegate next, RequestSessions sessions, ExcludedRequests excluded, IHostApplicationLifetime lifetime)
{
    public Task InvokeAsync(HttpContext context) =>
        // A pipeline that is run again, as by an exception handler, is still the same request.
        context.Features.Get<RequestSession>() is not null || excluded.Has(context)
            ? next(context)
            : ServeAsync(context);

    private async Task ServeAsync(HttpContext context)
    {
        if (sessions.Open(context) is not { } request)
        {
            await next(context).ConfigureAwait(false);
            return;
        }

        context.Features.Set(request);
        using var scope = sessions.Label(context, request);
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
        {
            Tag(span, request);
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            End(context, request, exception);
            throw;
        }

        End(context, request, escaped: null);
    }

    private static void Tag(Activity span, RequestSession request)
    {
        request.Session.Tag(span);
        if (request.Conversation is { } conversation && span.IsAllDataRequested)
        {
            span.SetTag(HttpConventions.ConversationId, conversation);
        }
    }

    private void End(HttpContext context, RequestSession request, Exception? escaped) => request.End(
        RequestOutcome.Of(context, escaped), lifetime.ApplicationStopping.IsCancellationRequested);
}
