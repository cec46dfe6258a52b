using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What the files of a compilation contribute together, by syntax alone.</summary>
internal sealed class ProjectIndex
{
    private static readonly ConditionalWeakTable<Compilation, ProjectIndex> Cache = new();

    private ProjectIndex(Compilation compilation)
    {
        var surface = Hash64.Empty
            .Add(compilation.AssemblyName ?? "")
            .Add(ObjectNumber.Of(compilation.Options));
        foreach (var reference in compilation.References)
        {
            object known = (reference as CompilationReference)?.Compilation ?? (object)reference;
            surface = surface.Add(ObjectNumber.Of(known));
        }

        foreach (var tree in compilation.SyntaxTrees)
        {
            var file = SyntaxIndex.Of(tree);
            Files.Add(file);
            Aliases.UnionWith(file.AttributeAliases);
            if (!IsOurs(tree))
            {
                InterceptedCalls.UnionWith(file.InterceptedCalls);
            }

            surface = surface.Add(file.Surface);
        }

        Surface = surface.Value;
    }

    public List<SyntaxIndex> Files { get; } = [];

    /// <summary>Other names of operation attributes, in whatever file they hold.</summary>
    public HashSet<string> Aliases { get; } = new(StringComparer.Ordinal);

    /// <summary>The calls that the project intercepts itself, in the compiler's encoding.</summary>
    public HashSet<string> InterceptedCalls { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A hash of all that declarations depend on. Compilations with equal surfaces differ in the bodies of members, so
    /// that each declaration means the same in them, and so does each body in a file that did not change.
    /// </summary>
    public ulong Surface { get; }

    public static ProjectIndex Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new ProjectIndex(compilation));

    // The rules see what the generator wrote.
    private static bool IsOurs(SyntaxTree tree) =>
        tree.FilePath.Contains(typeof(InstrumentationGenerator).FullName!);
}
