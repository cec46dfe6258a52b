namespace AgentInstrumentation.Generators;

/// <summary>Tells whether a compilation starts a client, by itself or with its host.</summary>
internal static class ClientStarts
{
    private const string OfHost = "Microsoft.Extensions.DependencyInjection.";

    private static readonly string[] Names = ["Start", "AddAgentInstrumentation", "AddAgentObservability"];

    private static readonly string[] Starters =
    [
        MetadataNames.AgentClient,
        MetadataNames.AgentObservability,
        OfHost + "AgentInstrumentationHostingExtensions",
        OfHost + "AgentObservabilityHostingExtensions",
    ];

    public static bool In(CallGraph calls, KnownSymbols known)
    {
        var starters = Starters.Select(known.Named).ToList();
        return calls.CallsOf(Names)
            .Any(site => starters.Any(starter => KnownSymbols.Same(site.Called.ContainingType, starter)));
    }
}
