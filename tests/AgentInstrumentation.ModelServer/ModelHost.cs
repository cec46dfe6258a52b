using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace AgentInstrumentation.ModelServer;

/// <summary>
/// A model server on the loopback that speaks the wire formats of OpenAI (chat completions, responses, embeddings) and
/// Anthropic (messages), as JSON and as server-sent events, and answers what it is told. Thread-safe.
/// </summary>
public sealed class ModelHost : IAsyncDisposable
{
    private static readonly Dictionary<string, (ModelApi Api, IModelWire Wire)> Interfaces = new()
    {
        ["/v1/chat/completions"] = (ModelApi.ChatCompletions, new ChatCompletionsWire()),
        ["/v1/responses"] = (ModelApi.Responses, new ResponsesWire()),
        ["/v1/embeddings"] = (ModelApi.Embeddings, new EmbeddingsWire()),
        ["/v1/messages"] = (ModelApi.Messages, new MessagesWire()),
    };

    private readonly ConcurrentQueue<ModelCall> _calls = new();
    private readonly Func<ModelCall, ModelReply> _answer;
    private readonly WebApplication _app;

    private ModelHost(Func<ModelCall, ModelReply> answer, int port)
    {
        _answer = answer;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
            options.Limits.MaxRequestBodySize = null;
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens, without a path.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>What it was asked so far.</summary>
    public IReadOnlyList<ModelCall> Calls => [.. _calls];

    /// <summary>Starts a server.</summary>
    /// <param name="answer">Answers a call; it may be called by several threads.</param>
    /// <param name="port">The port; 0, the default, for any that is free.</param>
    /// <returns>The server, which listens.</returns>
    public static async Task<ModelHost> StartAsync(Func<ModelCall, ModelReply> answer, int port = 0)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var server = new ModelHost(answer, port);
        await server._app.StartAsync().ConfigureAwait(false);
        return server;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (!Interfaces.TryGetValue(context.Request.Path, out var known))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body).ConfigureAwait(false);
        var call = new ModelCall(known.Api, body.RootElement.Clone());
        _calls.Enqueue(call);
        await new ModelAnswer(context, known.Wire, call, _answer(call)).WriteAsync().ConfigureAwait(false);
    }
}
