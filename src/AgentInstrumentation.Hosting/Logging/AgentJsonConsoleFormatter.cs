using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace AgentInstrumentation.Hosting;

/// <summary>Writes each line of a log as an object of JSON. Thread-safe.</summary>
internal sealed class AgentJsonConsoleFormatter(
    IOptionsMonitor<AgentJsonConsoleOptions> options, IServiceProvider services) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "agent-json";

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        // The console is no page of HTML, and people read it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Write<TState>(
        in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var current = options.CurrentValue;
        var message = logEntry.Formatter?.Invoke(logEntry.State, logEntry.Exception);
        if (logEntry.LogLevel < current.MinimumLevel || (message is null && logEntry.Exception is null))
        {
            return;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("timestamp", current.TimeProvider.GetUtcNow().UtcDateTime);
            writer.WriteString("level", logEntry.LogLevel.ToString());
            writer.WriteString("category", logEntry.Category);
            LogJson.WriteEvent(writer, logEntry.EventId);
            writer.WriteString("message", message);
            LogJson.WriteIfKnown(writer, "exception", logEntry.Exception?.ToString());
            LogJson.WriteIfKnown(writer, "service", ServiceName.Of(services));
            LogJson.WriteAgent(writer, logEntry.State as OperationLogState);
            LogJson.WriteAttributes(writer, logEntry.State as IReadOnlyList<KeyValuePair<string, object?>>);
            if (current.IncludeScopes)
            {
                LogJson.WriteScopes(writer, scopeProvider);
            }

            writer.WriteEndObject();
        }

        textWriter.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
