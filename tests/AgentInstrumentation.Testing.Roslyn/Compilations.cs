using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Makes compilations that look like those of a user's project.</summary>
public static class Compilations
{
    /// <summary>The folder that the sources seem to stand in.</summary>
    public const string ProjectFolder = "/project/";

    private const string SystemUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;

        """;

    private const string GlobalUsings = SystemUsings + "global using AgentInstrumentation;";

    private static readonly string Runtime = typeof(AgentClient).Assembly.Location;

    private static readonly IReadOnlyList<MetadataReference> References = [.. TrustedAssemblies(IsOfFramework)
        .Append(Runtime)
        .Distinct()
        .Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>
    /// How sources are parsed: C# 13, which the referenced compiler calls the latest, with interceptors enabled as the
    /// package's targets do in a project with the root namespace <c>Tested</c>.
    /// </summary>
    public static CSharpParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.Latest)
        .WithFeatures([new("InterceptorsNamespaces", "AgentInstrumentation.Generated;Tested")]);

    /// <summary>
    /// Makes a compilation of some files, named <c>File0.cs</c>, <c>File1.cs</c> and so on, with the usual global
    /// usings.
    /// </summary>
    public static CSharpCompilation Create(params string[] sources) => Create("Tested", References, sources);

    /// <summary>Makes a compilation of a project that does not use the runtime.</summary>
    public static CSharpCompilation CreateWithoutRuntime(params string[] sources)
    {
        var compilation = Create(sources);
        return compilation
            .RemoveReferences(References.Where(static reference => reference.Display == Runtime))
            .ReplaceSyntaxTree(compilation.SyntaxTrees[0], Parse(SystemUsings, "GlobalUsings.cs"));
    }

    /// <summary>Makes a compilation that references another one.</summary>
    public static CSharpCompilation CreateReferencing(MetadataReference library, params string[] sources) =>
        Create("Referencing", [.. References, library], sources);

    /// <summary>
    /// The same with OpenTelemetry, with Microsoft.Extensions.AI where it is used, and with what this kit has for them,
    /// where the tests that run have them.
    /// </summary>
    public static CSharpCompilation WithTelemetry(CSharpCompilation compilation)
    {
        // Sources that have models of their own are not to see those of the package.
        var usesModels = compilation.SyntaxTrees.Any(static tree => tree.ToString().Contains("AgentInstrumentation.AI"));
        return compilation.AddReferences(
            TrustedAssemblies(file => IsOfModels(file) ? usesModels : IsOfTelemetry(file))
                .Select(static path => MetadataReference.CreateFromFile(path)));
    }

    /// <summary>Switches rules on that are off by default.</summary>
    public static Compilation Enable(Compilation compilation, IEnumerable<DiagnosticDescriptor> rules) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(rules
            .Where(static rule => !rule.IsEnabledByDefault)
            .Select(static rule => KeyValuePair.Create(rule.Id, ReportDiagnostic.Warn))));

    /// <summary>The same without what the package's targets tell the compiler.</summary>
    public static CSharpCompilation WithoutTargets(CSharpCompilation compilation) => compilation
        .RemoveAllSyntaxTrees()
        .AddSyntaxTrees(compilation.SyntaxTrees.Select(static tree =>
            tree.WithRootAndOptions(tree.GetRoot(), ParseOptions.WithFeatures([]))));

    /// <summary>Parses a file as the compilations do.</summary>
    public static SyntaxTree Parse(string source, string fileName) =>
        CSharpSyntaxTree.ParseText(source, ParseOptions, ProjectFolder + fileName, System.Text.Encoding.UTF8);

    private static CSharpCompilation Create(string name, IEnumerable<MetadataReference> references, string[] sources) =>
        CSharpCompilation.Create(
            name + Guid.NewGuid().ToString("N"),
            [
                Parse(GlobalUsings, "GlobalUsings.cs"),
                .. sources.Select((source, index) => Parse(source, $"File{index}.cs")),
            ],
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                allowUnsafe: true));

    // The assemblies of the test process stand in for reference assemblies.
    private static IEnumerable<string> TrustedAssemblies(Func<string, bool> isWanted) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => isWanted(Path.GetFileName(path)));

    private static bool IsOfFramework(string file) =>
        file.StartsWith("System.", StringComparison.Ordinal)
        || file is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll";

    private static bool IsOfTelemetry(string file) =>
        file.StartsWith("OpenTelemetry", StringComparison.Ordinal)
        || file.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
        || file is "AgentInstrumentation.OpenTelemetry.dll";

    private static bool IsOfModels(string file) =>
        file.StartsWith("Microsoft.Extensions.AI.", StringComparison.Ordinal) || file is "AgentInstrumentation.AI.dll";
}
