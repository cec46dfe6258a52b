using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>A web program that has its agents observed, and no sessions of requests.</summary>
public sealed class PlainProgramTests
{
    private const string Caller = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331";

    [Theory]
    [InlineData(null, true)]
    [InlineData($"{Caller}-01", true)]
    [InlineData($"{Caller}-00", false)]
    public async Task LoggedRequest_SpansAreWrittenUnlessTheCallerDecidedOtherwise(string? caller, bool isWritten)
    {
        using var console = new StringWriter();
        await using var app = Create(console);
        app.MapGet("/", static () => WebRun.RunAgent());
        await app.StartAsync();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, app.Urls.Single());
        request.Headers.Add("traceparent", caller is null ? [] : [caller]);

        (await http.SendAsync(request)).EnsureSuccessStatusCode();

        // The answer is sent within the span of the request, the agent's has ended then.
        Assert.Equal(isWritten, console.ToString().Contains("invoke_agent", StringComparison.Ordinal));
    }

    private static WebApplication Create(TextWriter console)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Critical);
        builder.Services.AddRouting();
        builder.Services.AddAgentObservability(options => options.Console = console);
        return builder.Build();
    }
}
