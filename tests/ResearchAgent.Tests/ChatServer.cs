using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ResearchAgent.Tests;

/// <summary>A service on a loopback port that answers with the responses it was given, in order.</summary>
internal sealed class ChatServer : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _loop;

    public ChatServer(params (int Status, string Body)[] responses)
    {
        (_listener, Address) = Listen();
        _loop = ServeAsync(responses);
    }

    /// <summary>What <c>OPENAI_BASE_URL</c> would be.</summary>
    public Uri Address { get; }

    public List<(string Target, string? Authorization, JsonElement Body)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _loop;
    }

    // HttpListener cannot choose a port; another process may take the one found before it is used.
    private static (HttpListener Listener, Uri Address) Listen()
    {
        for (int attempt = 0; ; attempt++)
        {
            Uri address = new($"http://localhost:{FreePort()}/v1");
            HttpListener listener = new();
            listener.Prefixes.Add($"{address}/");
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                listener.Close();
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener probe = new(IPAddress.Loopback, port: 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ServeAsync((int Status, string Body)[] responses)
    {
        foreach ((int status, string body) in responses)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context, status, body);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context, int status, string body)
    {
        HttpListenerRequest request = context.Request;
        JsonElement json = await JsonSerializer.DeserializeAsync<JsonElement>(request.InputStream);
        Requests.Add(($"{request.HttpMethod} {request.Url!.AbsolutePath}", request.Headers["Authorization"], json));
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(body));
        context.Response.Close();
    }
}
