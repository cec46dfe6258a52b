using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AgentInstrumentation;

/// <summary>
/// Serves one HTTP request with an operation in it, and takes the caller's context from the request's headers, as a
/// server does.
/// </summary>
internal static class Server
{
    public static async Task RunAsync()
    {
        using var source = new ActivitySource("Server");
        using var spans = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(spans);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var headers = await ReadHeadersAsync(new StreamReader(stream));
        using (Receive(source, headers))
        {
            AgentOperation.Start(OperationDefinition.RootSpan("Callee")).Succeed();
        }

        await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    private static async Task<Dictionary<string, string>> ReadHeadersAsync(StreamReader request)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        await request.ReadLineAsync();
        while (await request.ReadLineAsync() is { Length: > 0 } line)
        {
            headers[line[..line.IndexOf(':')]] = line[(line.IndexOf(':') + 1)..].Trim();
        }

        return headers;
    }

    private static Activity? Receive(ActivitySource source, Dictionary<string, string> headers)
    {
        static void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values)
        {
            value = ((Dictionary<string, string>)carrier!).GetValueOrDefault(name);
            values = null;
        }

        DistributedContextPropagator.Current.ExtractTraceIdAndState(headers, Read, out var parent, out var state);
        ActivityContext.TryParse(parent, state, isRemote: true, out var context);
        var request = source.CreateActivity("request", ActivityKind.Server, context);
        foreach (var (key, value) in DistributedContextPropagator.Current.ExtractBaggage(headers, Read) ?? [])
        {
            request?.SetBaggage(key, value);
        }

        return request?.Start();
    }
}
