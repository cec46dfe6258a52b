using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>The calls that make something which must be ended.</summary>
internal static class Scopes
{
    public static IEnumerable<InvocationExpressionSyntax> CreatedIn(RuleFile file) =>
        file.CallsOn(MetadataNames.AgentClient, "StartSession")
            .Concat(file.CallsOn(MetadataNames.AgentSession, "StartOperation", "BeginScope"))
            .Concat(file.CallsOn(MetadataNames.AgentOperation, "Suppress"))
            .Select(static found => found.Call);
}
