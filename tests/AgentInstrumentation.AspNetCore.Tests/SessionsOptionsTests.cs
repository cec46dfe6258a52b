using Microsoft.Extensions.Options;

namespace AgentInstrumentation.AspNetCore.Tests;

/// <summary>The section <c>AgentInstrumentation:Sessions</c> of the configuration.</summary>
public sealed class SessionsOptionsTests
{
    [Fact]
    public async Task Configuration_SetsOptionsAndCodeComesOverIt()
    {
        await using var run = await WebRun.StartAsync(
            static options => options.MaxConversations = 9,
            static _ => { },
            ("AgentInstrumentation:Sessions:ConversationHeader", "X-Chat"),
            ("AgentInstrumentation:Sessions:MaxConversations", "8"),
            ("AgentInstrumentation:Sessions:TraceHttpClient", "false"),
            ("AgentInstrumentation:Sessions:ExcludedPaths:0", "/health"),
            ("AgentInstrumentation:Sessions:ExcludedPaths:1", "/css"));

        var options = run.App.Services.GetRequiredService<IOptions<AgentSessionsOptions>>().Value;
        Assert.Equal(("X-Chat", 9), (options.ConversationHeader, options.MaxConversations));
        Assert.False(options.TraceHttpClient);
        Assert.Equal(["/health", "/css"], options.ExcludedPaths);
    }

    [Theory]
    [InlineData("MaxConversations", "0", "AgentSessionsOptions.MaxConversations is 0, from AgentInstrumentation:Sessions:MaxConversations of the configuration; it must be between 1 and 1000000.")]
    [InlineData("MaxConversations", "x", "AgentSessionsOptions.MaxConversations is 'x', from AgentInstrumentation:Sessions:MaxConversations of the configuration; it must be a whole number, between 1 and 1000000.")]
    [InlineData("TraceHttpClient", "no", "AgentSessionsOptions.TraceHttpClient is 'no', from AgentInstrumentation:Sessions:TraceHttpClient of the configuration; it must be true or false.")]
    [InlineData("ConversationHeader", "a b", "AgentSessionsOptions.ConversationHeader is 'a b', from AgentInstrumentation:Sessions:ConversationHeader of the configuration; it must be the name of a header")]
    [InlineData("ExcludedPaths", "css", "AgentSessionsOptions.ExcludedPaths is 'css', from AgentInstrumentation:Sessions:ExcludedPaths of the configuration; it must be paths that begin with /")]
    public async Task WrongValue_FailsTheStartOfTheHost(string option, string value, string message)
    {
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => WebRun.StartAsync(
            null, static _ => { }, ($"AgentInstrumentation:Sessions:{option}", value)));

        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }
}
