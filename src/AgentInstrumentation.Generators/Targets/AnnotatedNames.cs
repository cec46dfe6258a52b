using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The simple names of all annotated ordinary methods that a compilation can call. A call by another name need not be
/// bound, and binding is what costs: of 41,000 invocations a few hundred remain.
/// </summary>
internal static class AnnotatedNames
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> OfCompilation = new();
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> OfAllForms = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> OfAssembly = new();

    // After most keystrokes an assembly's declarations are what they were.
    private static readonly ConcurrentDictionary<string, Tuple<ulong, HashSet<string>>> Last =
        new(StringComparer.Ordinal);

    public static HashSet<string> Of(Compilation compilation) => OfCompilation.GetValue(compilation, CollectOrKeep);

    /// <summary>The same, and the names of the methods that are traced in another form.</summary>
    public static HashSet<string> OfAll(Compilation compilation) => OfAllForms.GetValue(compilation, CollectAll);

    private static HashSet<string> CollectAll(Compilation compilation)
    {
        var project = ProjectIndex.Of(compilation);
        return
        [
            .. Of(compilation),
            .. project.Files
                .SelectMany(project.PlacedIn)
                .OfType<MethodDeclarationSyntax>()
                .Select(static method => method.Identifier.ValueText),
        ];
    }

    private static HashSet<string> CollectOrKeep(Compilation compilation)
    {
        var assembly = compilation.AssemblyName ?? "";
        var surface = ProjectIndex.Of(compilation).Surface;
        if (Last.TryGetValue(assembly, out var last) && last.Item1 == surface)
        {
            return last.Item2;
        }

        var names = Collect(compilation);
        Last[assembly] = Tuple.Create(surface, names);
        return names;
    }

    private static HashSet<string> Collect(Compilation compilation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var project = ProjectIndex.Of(compilation);
        foreach (var method in project.Files.SelectMany(project.CandidatesIn).OfType<MethodDeclarationSyntax>())
        {
            if (!PartialForm.Matches(method))
            {
                names.Add(method.Identifier.ValueText);
            }
        }

        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            names.UnionWith(OfAssembly.GetValue(assembly, Read));
        }

        names.UnionWith(KnownSymbols.Of(compilation).CallRules.Names);

        return names;
    }

    public static bool IsRuntime(IAssemblySymbol assembly) => assembly.Name == MetadataNames.Runtime;

    public static bool UsesRuntime(IAssemblySymbol assembly) => assembly.Modules
        .SelectMany(static module => module.ReferencedAssemblies)
        .Any(static reference => reference.Name == MetadataNames.Runtime);

    private static bool IsNameList(AttributeData attribute) =>
        attribute.AttributeClass?.ToDisplayString() == MetadataNames.InstrumentedCalls;

    private static string[] Read(IAssemblySymbol assembly) => !UsesRuntime(assembly)
        ? []
        : [.. assembly.GetAttributes()
            .Where(IsNameList)
            .SelectMany(static attribute => attribute.ConstructorArguments)
            .SelectMany(static argument => argument.Values)
            .Select(static value => value.Value)
            .OfType<string>()];
}
