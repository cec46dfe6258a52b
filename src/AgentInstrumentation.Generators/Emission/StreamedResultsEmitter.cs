namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what traces the results of System.ClientModel that stream within a task: each is another one of that class,
/// whose items are those of the first.
/// </summary>
internal static class StreamedResultsEmitter
{
    private const string Class = "TracedStreams";
    private const string Space = "global::System.ClientModel";
    private const string Task = "global::System.Threading.Tasks.Task";
    private const string Items = "global::System.Collections.Generic.IAsyncEnumerable<T>";

    /// <summary>The statements that return the traced result of a call, or of a replay.</summary>
    /// <param name="names">How the runtime's types are named there.</param>
    /// <param name="method">The method.</param>
    /// <param name="call">The call.</param>
    /// <param name="reader">The argument that reads an item; null for none.</param>
    public static string CallOf(RuntimeNames names, TracedMethod method, string call, string? reader)
    {
        const string Results = $"global::{CallingFileEmitter.Namespace}.{Class}";
        var token = method.CancellationToken is { } given ? $",\n    {given.Name}" : "";
        return $"""
            var __answer = new {names.StreamedAnswer}<{method.StreamedItem}>(
                __operation,
                {reader ?? "null"}{token});
            return {Results}.Of(
                __answer,
                __answer.Answers(out var __recorded) ? {Results}.OfAsync(__recorded) : {call});
            """;
    }

    /// <summary>Writes the classes into our namespace.</summary>
    public static void Write(SourceWriter writer) => writer.WriteLine($$"""
        file static class {{Class}}
        {
            public static {{Task}}<{{Space}}.AsyncStreamingResult<T>>? Of<T>(
                StreamedAnswer<T> answer, {{Task}}<{{Space}}.AsyncStreamingResult<T>>? result) =>
                answer.Await(result) is { } made ? OfAsync(answer, made) : null;

            public static async {{Task}}<{{Space}}.AsyncStreamingResult<T>> OfAsync<T>({{Task}}<{{Items}}> recorded)
            {
                var items = await recorded.ConfigureAwait(false);
                return {{Space}}.AsyncStreamingResult.Create(
                    new RecordedResponse(200, "OK", null, global::System.BinaryData.FromString("")), (_, _) => items);
            }

            private static async {{Task}}<{{Space}}.AsyncStreamingResult<T>> OfAsync<T>(
                StreamedAnswer<T> answer, {{Task}}<{{Space}}.AsyncStreamingResult<T>> made)
            {
                var result = await made.ConfigureAwait(false);
                if (result is null)
                {
                    answer.Abandon();
                    return null;
                }

                return {{Space}}.AsyncStreamingResult.Create(
                    new StreamedResponse(result.Status, result.ReasonPhrase, result.Headers, End),
                    (_, _) => answer.Items(result));

                void End()
                {
                    answer.Abandon();
                    _ = result.DisposeAsync().AsTask();
                }
            }
        }

        file sealed class StreamedResponse(
            int status,
            string reason,
            {{Space}}.Primitives.PipelineResponseHeaders headers,
            global::System.Action end) : {{Space}}.Primitives.PipelineResponse
        {
            public override int Status => status;

            public override string ReasonPhrase => reason;

            public override global::System.IO.Stream? ContentStream { get; set; } = global::System.IO.Stream.Null;

            public override global::System.BinaryData Content => global::System.BinaryData.FromString("");

            protected override {{Space}}.Primitives.PipelineResponseHeaders HeadersCore => headers;

            public override global::System.BinaryData BufferContent(
                global::System.Threading.CancellationToken cancellationToken = default) => Content;

            public override global::System.Threading.Tasks.ValueTask<global::System.BinaryData> BufferContentAsync(
                global::System.Threading.CancellationToken cancellationToken = default) => new(Content);

            public override void Dispose() => end();
        }
        """);
}
