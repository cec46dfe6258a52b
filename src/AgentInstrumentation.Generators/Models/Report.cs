namespace AgentInstrumentation.Generators;

/// <summary>What a project's build can say of its traced calls. Equal by value, so that it can be cached.</summary>
/// <param name="AssemblyName">The assembly's name.</param>
/// <param name="Operations">The annotated methods, refused ones too, in no order.</param>
/// <param name="Uses">The uses of ordinary ones, in no order.</param>
internal sealed record Report(
    string AssemblyName, EquatableArray<ReportedMethod> Operations, EquatableArray<ReportedUse> Uses)
{
    /// <summary>What is left out, by a fault of the generator's own.</summary>
    public EquatableArray<FailedTarget> Failed { get; init; }
}
