using Microsoft.AspNetCore.Http;

namespace AgentInstrumentation.ModelServer;

/// <summary>Writes one answer, or what goes wrong with it.</summary>
internal sealed class ModelAnswer(HttpContext context, IModelWire wire, ModelCall call, ModelReply reply)
{
    private const int ChunksUntilFault = 3;

    // An answer that ends before its length is broken as by a cut, which would race with what was sent before.
    private const int MoreThanIsSent = 1024 * 1024;

    public Task WriteAsync() => reply.Fault switch
    {
        ModelFault.RateLimited => WriteErrorAsync(StatusCodes.Status429TooManyRequests, "rate_limit_error"),
        ModelFault.UnknownModel => WriteErrorAsync(StatusCodes.Status404NotFound, "not_found_error"),
        ModelFault.ServerError => WriteTextAsync(StatusCodes.Status500InternalServerError, "upstream failed"),
        _ when call.IsStreaming => WriteEventsAsync(),
        ModelFault.MalformedEvents => WriteTextAsync(StatusCodes.Status200OK, "{\"id\": nonsense"),
        ModelFault.BrokenStream => WriteHalfAsync(),
        _ => WriteTextAsync(StatusCodes.Status200OK, wire.Whole(call, reply).ToJsonString()),
    };

    private Task WriteErrorAsync(int status, string type)
    {
        context.Response.Headers.RetryAfter = $"{reply.RetryAfterSeconds}";
        return WriteTextAsync(status, wire.Error(type, $"{call.Model}: {type}").ToJsonString());
    }

    private Task WriteTextAsync(int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(text);
    }

    private Task WriteHalfAsync()
    {
        var text = wire.Whole(call, reply).ToJsonString();
        context.Response.ContentLength = text.Length;
        return WriteTextAsync(StatusCodes.Status200OK, text[..(text.Length / 2)]);
    }

    private async Task WriteEventsAsync()
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.ContentLength = reply.Fault is ModelFault.BrokenStream ? MoreThanIsSent : null;
        var left = reply.Fault is ModelFault.None ? int.MaxValue : ChunksUntilFault;
        foreach (var (name, data) in wire.Events(call, reply))
        {
            if (left-- > 0)
            {
                await WriteEventAsync(name, data).ConfigureAwait(false);
                continue;
            }

            if (reply.Fault is ModelFault.MalformedEvents)
            {
                await WriteEventAsync(name, "{\"id\": nonsense").ConfigureAwait(false);
            }

            return;
        }
    }

    private async Task WriteEventAsync(string? name, string data)
    {
        var line = name is null ? "" : $"event: {name}\n";
        await context.Response.WriteAsync($"{line}data: {data}\n\n").ConfigureAwait(false);
        await context.Response.Body.FlushAsync().ConfigureAwait(false);
    }
}
