namespace AgentInstrumentation.Generators;

/// <summary>
/// The types of one namespace with partial members whose bodies are to be generated, in one file: the compiler's driver
/// compares the names of all generated files one with another at every keystroke. Equal by value.
/// </summary>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Namespace">The namespace, or an empty string for the global one.</param>
/// <param name="Types">The types.</param>
internal sealed record PartialFile(string HintName, string Namespace, EquatableArray<PartialType> Types);
