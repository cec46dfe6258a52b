namespace AgentInstrumentation.Generators;

/// <summary>A use of an annotated ordinary method. Equal by value, so that it can be cached.</summary>
/// <param name="Function">The method as <c>Namespace.Type.Method</c>.</param>
/// <param name="Place">Where it is used.</param>
/// <param name="Form">How it is used.</param>
/// <param name="Reason">Why the use is not traced; null when it is.</param>
/// <param name="Advice">What to do about it; null when there is nothing to do.</param>
internal sealed record ReportedUse(string Function, SourcePlace Place, UseForm Form, string? Reason, string? Advice);
