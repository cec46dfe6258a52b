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
        var aliases = new HashSet<string>(indexes.SelectMany(static index => index.AttributeAliases), StringComparer.Ordinal);
        var local = indexes.SelectMany(index => index.MethodsWith(aliases));
        var referenced = compilation.SourceModule.ReferencedAssemblySymbols
            .SelectMany(static assembly => OfAssembly.GetValue(assembly, Read));
        return new HashSet<string>(local.Concat(referenced), StringComparer.Ordinal);
    }

    private static string[] Read(IAssemblySymbol assembly) =>
        !assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static name => name.Name == MetadataNames.Runtime))
            ? []
            : [.. assembly.GetAttributes()
                .Where(static attribute => attribute.AttributeClass?.ToDisplayString() == MetadataNames.InstrumentedCalls)
                .SelectMany(static attribute => attribute.ConstructorArguments)
                .SelectMany(static argument => argument.Values)
                .Select(static value => value.Value)
                .OfType<string>()];
}
