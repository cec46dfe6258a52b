using System.ClientModel;
using OpenAI.Responses;

namespace AgentInstrumentation.Calls.Tests;

/// <summary>Stands for a client as people make one for their tests, which gives nothing.</summary>
internal sealed class SilentResponses : ResponsesClient
{
    public override Task<AsyncStreamingResult<StreamingResponseUpdate>> CreateResponseStreamingAsync(
        string model,
        string userInputText,
        string? previousResponseId = null,
        CancellationToken cancellationToken = default) => null!;

    public override Task<AsyncStreamingResult<StreamingResponseUpdate>> CreateResponseStreamingAsync(
        CreateResponseOptions options, CancellationToken cancellationToken = default) =>
        Task.FromResult<AsyncStreamingResult<StreamingResponseUpdate>>(null!);
}
