using AgentInstrumentation.Tests;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.AI.Tests;

[Collection(Alone.Name)]
public sealed class UnobservedCallTests
{
    [Fact]
    public void NothingListens_TheCallGoesStraightThrough()
    {
        var answer = Task.FromResult(new ChatResponse());
        var stream = ScriptedChatClient.Of();
        using var client = new ScriptedChatClient { Answer = _ => answer, Stream = _ => stream };
        using var instrumented = client.UseAgentInstrumentation();

        Assert.False(AgentOperation.IsObserved);
        Assert.Same(answer, instrumented.GetResponseAsync("hi"));
        Assert.Same(stream, instrumented.GetStreamingResponseAsync("hi"));
    }

    [Fact]
    public void NothingListens_NothingIsAllocated()
    {
        var answer = Task.FromResult(new ChatResponse());
        using var client = new ScriptedChatClient { Answer = _ => answer };
        using var instrumented = client.UseAgentInstrumentation();
        ChatMessage[] messages = [];
        instrumented.GetResponseAsync(messages);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1000; call++)
        {
            instrumented.GetResponseAsync(messages);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
