namespace AgentInstrumentation.Generators;

/// <summary>An annotated method as the report lists it. Equal by value, so that it can be cached.</summary>
/// <param name="Operation">The operation that it is.</param>
/// <param name="Form">How it is traced.</param>
/// <param name="Place">Where it is declared; null for a method of another assembly.</param>
/// <param name="Refusal">Why it is not traced; null when it is.</param>
internal sealed record ReportedMethod(Operation Operation, TargetForm Form, SourcePlace? Place, string? Refusal);
