using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AgentInstrumentation.AspNetCore;

/// <summary>How a request ended, as the caller sees it.</summary>
/// <param name="StatusCode">The status of the response.</param>
/// <param name="Exception">What escaped, or what an exception handler answered for; null for nothing.</param>
/// <param name="IsCancelled">Whether its caller went away, or the server closed the connection.</param>
internal sealed record RequestOutcome(int StatusCode, Exception? Exception, bool IsCancelled)
{
    // What servers write down when the caller is gone before there is an answer.
    private const int ClientClosedRequest = 499;

    /// <summary>Whether the server is to blame: what the caller did wrong is no error of ours.</summary>
    public bool IsError => !IsCancelled && StatusCode >= StatusCodes.Status500InternalServerError;

    /// <summary>Reads it when the pipeline, or what is behind the one who asks, has ended.</summary>
    /// <param name="context">The request.</param>
    /// <param name="escaped">The exception that escaped, or null.</param>
    public static RequestOutcome Of(HttpContext context, Exception? escaped)
    {
        var isGone = context.RequestAborted.IsCancellationRequested;
        if (isGone && escaped is OperationCanceledException or IOException)
        {
            var hasStarted = context.Response.HasStarted;
            return new(hasStarted ? context.Response.StatusCode : ClientClosedRequest, escaped, IsCancelled: true);
        }

        if (escaped is not null && !context.Response.HasStarted)
        {
            return new(StatusOf(escaped), escaped, IsCancelled: false);
        }

        // An endless answer that was cut ends in no exception, because what writes it expects that. One whose length
        // was said is complete for the caller before it is for us.
        var isCut = isGone && context.Response.ContentLength is null;
        var exception = escaped ?? context.Features.Get<IExceptionHandlerFeature>()?.Error;
        return new(context.Response.StatusCode, exception, isCut);
    }

    /// <summary>The route of a request, such as <c>/ask/{id}</c>; null where none matched.</summary>
    public static string? RouteOf(HttpContext context)
    {
        // An exception handler takes the endpoint away, and keeps it here.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? context.GetEndpoint();
        return (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } route ? $"/{route.TrimStart('/')}" : null;
    }

    // As the server does where nobody handles it.
    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
