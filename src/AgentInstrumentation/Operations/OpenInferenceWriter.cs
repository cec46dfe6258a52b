using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <summary>
/// Says on a span by OpenInference what it says by the GenAI conventions; it has nothing that those have not, so what
/// is not captured for the one is not for the other.
/// </summary>
/// <remarks>Names as of <see cref="OpenInference"/>.</remarks>
internal static class OpenInferenceWriter
{
    private const string RequestPrefix = "gen_ai.request.";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string From, string To)[] OfAll =
    [
        (GenAI.Agent.Name, OpenInference.AgentName),
        (Own.SessionTags, OpenInference.Tags),
    ];

    private static readonly (string From, string To)[] OfTools =
    [
        (GenAI.Tool.Name, OpenInference.Tool.Name),
        (GenAI.Tool.Description, OpenInference.Tool.Description),
        (GenAI.Tool.CallId, OpenInference.Tool.Id),
    ];

    private static readonly (string From, string To)[] OfModels =
    [
        (GenAI.Request.Model, OpenInference.Llm.RequestModelName),
        (GenAI.Response.Model, OpenInference.Llm.ResponseModelName),
        (Own.CostUsd, OpenInference.Llm.TotalCost),
    ];

    private static readonly (string From, string To)[] OfTokens =
    [
        (GenAI.Usage.InputTokens, OpenInference.Llm.PromptTokens),
        (GenAI.Usage.OutputTokens, OpenInference.Llm.CompletionTokens),
        (GenAI.Usage.CacheReadInputTokens, OpenInference.Llm.CacheReadTokens),
        (GenAI.Usage.CacheCreationInputTokens, OpenInference.Llm.CacheWriteTokens),
        (GenAI.Usage.ReasoningOutputTokens, OpenInference.Llm.ReasoningTokens),
    ];

    public static void Write(Activity span, OperationDefinition definition)
    {
        try
        {
            WriteCore(span, definition);
        }
        catch (Exception failure) when (InstrumentationLog.Contain("OpenInference could not be written", failure))
        {
            // The program may have put anything where captured content is expected; the span ends all the same.
        }
    }

    private static void WriteCore(Activity span, OperationDefinition definition)
    {
        span.SetTag(OpenInference.SpanKind, KindOf(definition));
        Copy(span, OfAll);
        switch (definition.Kind)
        {
            case OperationKind.Llm when definition.IsEmbedding: WriteEmbedding(span); break;
            case OperationKind.Llm: WriteModelCall(span); break;
            case OperationKind.Tool: Copy(span, OfTools); break;
        }

        WriteValues(span, definition);
    }

    private static string KindOf(OperationDefinition definition) => definition.Kind switch
    {
        OperationKind.Agent => OpenInference.Kinds.Agent,
        OperationKind.Tool => OpenInference.Kinds.Tool,
        OperationKind.Retrieval => OpenInference.Kinds.Retriever,
        OperationKind.Llm => definition.IsEmbedding ? OpenInference.Kinds.Embedding : OpenInference.Kinds.Llm,
        _ => OpenInference.Kinds.Chain,
    };

    private static void WriteModelCall(Activity span)
    {
        Copy(span, OfModels);
        WriteTokens(span);
        Set(span, OpenInference.Llm.ModelName, ModelOf(span));
        var provider = span.GetTagItem(GenAI.ProviderName) as string;
        Set(span, OpenInference.Llm.Provider, OpenInferenceProviders.HostOf(provider));
        Set(span, OpenInference.Llm.System, OpenInferenceProviders.ProductOf(provider));
        var reasons = span.GetTagItem(GenAI.Response.FinishReasons) as string[];
        Set(span, OpenInference.Llm.FinishReason, reasons?.FirstOrDefault());
        Set(span, OpenInference.Llm.InvocationParameters, ParametersOf(span));
        OpenInferenceMessages.Write(span);
    }

    private static void WriteEmbedding(Activity span)
    {
        WriteTokens(span);
        Set(span, OpenInference.Embedding.ModelName, ModelOf(span));
        Set(span, OpenInference.Embedding.InvocationParameters, ParametersOf(span));
    }

    private static void WriteTokens(Activity span)
    {
        Copy(span, OfTokens);
        if (span.GetTagItem(GenAI.Usage.InputTokens) is long input)
        {
            span.SetTag(
                OpenInference.Llm.TotalTokens,
                input + (span.GetTagItem(GenAI.Usage.OutputTokens) as long? ?? 0));
        }
    }

    private static void WriteValues(Activity span, OperationDefinition definition)
    {
        var isCall = definition.Kind is OperationKind.Llm;
        if (span.GetTagItem(isCall ? GenAI.InputMessages : definition.ArgumentsTag) is string input)
        {
            span.SetTag(OpenInference.InputValue, input).SetTag(OpenInference.InputMimeType, OpenInference.Json);
        }

        if (span.GetTagItem(isCall ? GenAI.OutputMessages : definition.ResultTag) is string output)
        {
            span.SetTag(OpenInference.OutputValue, output).SetTag(OpenInference.OutputMimeType, OpenInference.Json);
        }
    }

    private static object? ModelOf(Activity span) =>
        span.GetTagItem(GenAI.Response.Model) ?? span.GetTagItem(GenAI.Request.Model);

    private static string? ParametersOf(Activity span)
    {
        using var stream = new MemoryStream();
        using var json = new Utf8JsonWriter(stream, Relaxed);
        json.WriteStartObject();
        var any = false;
        foreach (var (name, value) in span.TagObjects)
        {
            if (name.StartsWith(RequestPrefix, StringComparison.Ordinal) && name != GenAI.Request.Model)
            {
                any = true;
                WriteParameter(json, name[RequestPrefix.Length..], value);
            }
        }

        json.WriteEndObject();
        json.Flush();
        return any ? System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) : null;
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case bool flag: json.WriteBoolean(name, flag); break;
            case long number: json.WriteNumber(name, number); break;
            case double number when double.IsFinite(number): json.WriteNumber(name, number); break;
            case string[] texts:
                json.WriteStartArray(name);
                foreach (var text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            default: json.WriteString(name, value?.ToString()); break;
        }
    }

    private static void Copy(Activity span, (string From, string To)[] names)
    {
        foreach (var (from, to) in names)
        {
            Set(span, to, span.GetTagItem(from));
        }
    }

    private static void Set(Activity span, string name, object? value)
    {
        if (value is not null)
        {
            span.SetTag(name, value);
        }
    }
}
