using AgentInstrumentation.OpenTelemetry;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Has the spans of the server, and of its calls to others, be recorded where the agents' are.</summary>
internal sealed class ServerSpanSources(AgentSessionsOptions options) : IConfigureOptions<AgentObservabilityOptions>
{
    private const string Server = "Microsoft.AspNetCore";
    private const string Client = "System.Net.Http";

    public void Configure(AgentObservabilityOptions observability) => observability.ConfigureTracing += builder =>
    {
        builder.AddSource(Server);
        builder.AddProcessor(new ConversationProcessor());
        if (options.TraceHttpClient)
        {
            builder.AddSource(Client);
        }
    };
}
