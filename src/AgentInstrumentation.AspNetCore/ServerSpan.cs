using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Writes what ASP.NET Core leaves out of the span of a request.</summary>
internal static class ServerSpan
{
    /// <summary>Has no exporter see the span, nor those within it where the sampler follows the parent.</summary>
    public static void Discard(Activity span)
    {
        span.IsAllDataRequested = false;
        span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }

    public static void WriteRequest(Activity span, HttpRequest request)
    {
        var method = request.Method;
        span.DisplayName = HttpConventions.NameOf(method);
        if (HttpConventions.IsKnown(method))
        {
            span.SetTag(HttpConventions.RequestMethod, method);
        }
        else
        {
            span.SetTag(HttpConventions.RequestMethod, HttpConventions.OtherMethod);
            span.SetTag(HttpConventions.RequestMethodOriginal, method);
        }

        span.SetTag(HttpConventions.UrlScheme, request.Scheme);
        span.SetTag(HttpConventions.UrlPath, request.PathBase + request.Path);
        WriteServer(span, request);
        if (request.Headers.UserAgent is [{ Length: > 0 } agent, ..])
        {
            span.SetTag(HttpConventions.UserAgent, agent);
        }
    }

    public static void WriteOutcome(Activity span, HttpContext context, RequestOutcome outcome)
    {
        if (RequestOutcome.RouteOf(context) is { } route)
        {
            span.DisplayName = $"{HttpConventions.NameOf(context.Request.Method)} {route}";
            span.SetTag(HttpConventions.Route, route);
        }

        span.SetTag(HttpConventions.ResponseStatusCode, outcome.StatusCode);
        if (outcome.IsError)
        {
            span.SetStatus(ActivityStatusCode.Error, outcome.Exception?.Message);
            span.SetTag(
                HttpConventions.ErrorType,
                outcome.Exception?.GetType().FullName ?? outcome.StatusCode.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteServer(Activity span, HttpRequest request)
    {
        if (request.Host is { HasValue: true } host)
        {
            span.SetTag(HttpConventions.ServerAddress, host.Host);
            span.SetTag(HttpConventions.ServerPort, host.Port);
        }

        if (request.Protocol.Split('/') is [_, var version])
        {
            span.SetTag(HttpConventions.NetworkProtocolVersion, version);
        }
    }
}
