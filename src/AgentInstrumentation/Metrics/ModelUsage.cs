using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>What is known of the consumption of a model call at its end.</summary>
/// <param name="Model">The model that answered, or null.</param>
/// <param name="Usage">The tokens.</param>
/// <param name="CostUsd">What they cost, or null.</param>
internal sealed record ModelUsage(string? Model, TokenUsage Usage, decimal? CostUsd)
{
    private const string Property = "AgentInstrumentation.ModelUsage";

    private static readonly ModelUsage Unknown = new(null, default, null);

    /// <summary>Keeps it on the span of a call without a session, until the call ends.</summary>
    public void KeepOn(Activity span) => span.SetCustomProperty(Property, this);

    /// <summary>What was kept last.</summary>
    public static ModelUsage Of(Activity span) => span.GetCustomProperty(Property) as ModelUsage ?? Unknown;
}
