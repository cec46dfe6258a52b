using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The simple names of all annotated methods that a compilation can call. A call by another name need not be bound,
/// and binding is what costs: of 41,000 invocations a few hundred remain.
/// </summary>
internal static class AnnotatedNames
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> OfCompilation = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> OfAssembly = new();

    public static HashSet<string> Of(Compilation compilation) => OfCompilation.GetValue(compilation, Collect);

    private static HashSet<string> Collect(Compilation compilation)
    {
        var indexes = compilation.SyntaxTrees.Select(SyntaxIndex.Of).ToList();
        var aliases = SetOf(indexes.SelectMany(static index => index.AttributeAliases));
        var local = indexes.SelectMany(index => index.MethodsWith(aliases));
        var referenced = compilation.SourceModule.ReferencedAssemblySymbols
            .SelectMany(static assembly => OfAssembly.GetValue(assembly, Read));
        return SetOf(local.Concat(referenced));
    }

    private static HashSet<string> SetOf(IEnumerable<string> names) => new(names, StringComparer.Ordinal);

    private static bool UsesRuntime(IAssemblySymbol assembly) => assembly.Modules
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
