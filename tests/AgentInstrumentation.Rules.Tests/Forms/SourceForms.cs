namespace AgentInstrumentation.Rules.Tests;

/// <summary>The forms in which all rules are tried.</summary>
internal static class SourceForms
{
    private static readonly SourceForm Aliases = new("aliases of types", NameForms.Aliases);
    private static readonly SourceForm WithinProgram = new("beside a program's statements", PlaceForms.WithinProgram)
    {
        IsProgram = true,
    };

    private static readonly SourceForm FieldLambdas = new("lambdas of fields", PlaceForms.FieldLambdas);

    /// <summary>All of them, by name.</summary>
    public static IReadOnlyDictionary<string, SourceForm> All { get; } = new[]
    {
        Aliases,
        new("global aliases of types", NameForms.GlobalAliases),
        new("aliases of namespaces", NameForms.NamespaceAliases),
        new("whole names", NameForms.WholeNames),
        new("using static", NameForms.UsingStatic),
        new("global usings", NameForms.GlobalUsings),
        Aliases.Then(new("usings within a namespace", PlaceForms.UsingsWithinNamespace)),
        new("a file-scoped namespace", PlaceForms.FileScopedNamespace),
        new("nested in a generic type", TypeForms.Nested),
        new("records", TypeForms.Records),
        new("structs", TypeForms.Structs),
        new("primary constructors", TypeForms.PrimaryConstructors),
        new("parts in two files", TypeForms.Parts),
        new("extension blocks", TypeForms.ExtensionBlocks),
        WithinProgram,
        FieldLambdas,
        FieldLambdas.Then(WithinProgram),
        new("local functions of a program", PlaceForms.LocalFunctions) { IsProgram = true },
        new("without nullable annotations", PlaceForms.WithoutNullable),
        new("lines that end as in Windows", PlaceForms.WindowsLines),
        new("generated files", PlaceForms.GeneratedFiles) { IsSilent = true },
        new("generated types", PlaceForms.GeneratedTypes) { IsSilent = true },
    }.ToDictionary(static form => form.Name, StringComparer.Ordinal);
}
