using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>A place that uses an annotated ordinary method.</summary>
/// <param name="Target">The method.</param>
/// <param name="Form">How it is used.</param>
/// <param name="Place">Where.</param>
/// <param name="Escape">Why no interceptor sees it; null when it is traced.</param>
internal sealed record Use(Target Target, UseForm Form, SyntaxNode Place, Escape? Escape);
