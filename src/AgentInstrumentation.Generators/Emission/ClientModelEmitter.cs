namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what gives back responses of System.ClientModel: classes that derive from its own, in the file that needs
/// them, because the runtime references no package.
/// </summary>
internal static class ClientModelEmitter
{
    /// <summary>The class that reads responses of results, and makes them anew.</summary>
    public const string Responses = "RecordedResponses";

    private const string Response = "global::System.ClientModel.Primitives.PipelineResponse";
    private const string Headers = "global::System.Collections.Generic.Dictionary<string, string>";
    private const string Data = "global::System.BinaryData";

    // Cookies are the transport's, and secrets.
    private const string ResponsesClass = $$"""
        file static class {{Responses}}
        {
            public static {{Headers}}? HeadersOf({{Response}}? response)
            {
                if (response is null)
                {
                    return null;
                }

                var headers = new {{Headers}}();
                foreach (var header in response.Headers)
                {
                    if (!header.Key.Equals("Set-Cookie", global::System.StringComparison.OrdinalIgnoreCase))
                    {
                        headers[header.Key] = header.Value;
                    }
                }

                return headers;
            }

            // What was not read to its end is gone.
            public static string? TextOf({{Response}}? response)
            {
                try
                {
                    return response?.Content.ToString();
                }
                catch (global::System.InvalidOperationException)
                {
                    return null;
                }
            }

            public static RecordedResponse? OfFailure(SavedObject saved) => saved.Get<int>("Status") is 0
                ? null
                : new(
                    saved.Get<int>("Status"),
                    saved.Get<string>("Reason"),
                    saved.Get<{{Headers}}>("Headers"),
                    {{Data}}.FromString(saved.Get<string>("Content") ?? ""));

            public static RecordedResponse Of(SavedObject saved) => new(
                saved.Get<int>("Status"),
                saved.Get<string>("Reason"),
                saved.Get<{{Headers}}>("Headers"),
                saved.Get<global::System.Text.Json.JsonElement>("Value") is { ValueKind: not 0 } value
                    ? {{Data}}.FromString(value.GetRawText())
                    : {{Data}}.FromString("null"));
        }
        """;

    private const string ResponseClass = $$"""
        file sealed class RecordedResponse(int status, string reason, {{Headers}} headers, {{Data}} content)
            : {{Response}}
        {
            private global::System.IO.Stream? _stream = content.ToStream();

            public override bool IsError => status >= 400;

            public override int Status => status;

            public override string ReasonPhrase => reason;

            public override global::System.IO.Stream? ContentStream
            {
                get => _stream;
                set => _stream = value;
            }

            public override {{Data}} Content => content;

            protected override {{Response}}Headers HeadersCore { get; } = new RecordedHeaders(headers);

            public override {{Data}} BufferContent(
                global::System.Threading.CancellationToken cancellationToken = default) => content;

            public override global::System.Threading.Tasks.ValueTask<{{Data}}> BufferContentAsync(
                global::System.Threading.CancellationToken cancellationToken = default) => new(content);

            public override void Dispose() => _stream?.Dispose();
        }

        file sealed class RecordedHeaders({{Headers}}? recorded) : {{Response}}Headers
        {
            private readonly {{Headers}} _headers =
                new(recorded ?? new(), global::System.StringComparer.OrdinalIgnoreCase);

            public override bool TryGetValue(string name, out string? value) => _headers.TryGetValue(name, out value);

            public override bool TryGetValues(
                string name, out global::System.Collections.Generic.IEnumerable<string>? values)
            {
                values = _headers.TryGetValue(name, out var value) ? new[] { value } : null;
                return values is not null;
            }

            public override global::System.Collections.Generic.IEnumerator<
                global::System.Collections.Generic.KeyValuePair<string, string>> GetEnumerator() =>
                _headers.GetEnumerator();
        }
        """;

    /// <summary>Writes what reads responses, and makes them anew.</summary>
    public static void WriteResponses(SourceWriter writer)
    {
        writer.WriteLine(ResponsesClass);
        writer.WriteLine();
        WriteResponse(writer);
    }

    /// <summary>Writes the class <c>RecordedResponse</c>.</summary>
    public static void WriteResponse(SourceWriter writer) => writer.WriteLine(ResponseClass);
}
