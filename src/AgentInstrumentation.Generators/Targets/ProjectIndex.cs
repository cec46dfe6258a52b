using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>What the files of a compilation contribute together, by syntax alone.</summary>
internal sealed class ProjectIndex
{
    private static readonly ConditionalWeakTable<Compilation, ProjectIndex> Cache = new();

    // Other names of operation attributes, in whatever file they hold.
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    // Other names of all types.
    private readonly List<(string Alias, string Name)> _typeAliases = [];

    // The names of types that carry such an attribute on one of their parts.
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    private ProjectIndex(Compilation compilation)
    {
        var surface = Hash64.Empty
            .Add(compilation.AssemblyName ?? "")
            .Add(ObjectNumber.Of(compilation.Options));
        if (compilation.SyntaxTrees.FirstOrDefault() is { } first)
        {
            surface = surface.Add(ObjectNumber.Of(first.Options));
        }

        // Not those of directives, which only scripts have, and for which the compiler would have to bind all of them.
        foreach (var reference in compilation.ExternalReferences)
        {
            object known = (reference as CompilationReference)?.Compilation ?? (object)reference;
            surface = surface.Add(ObjectNumber.Of(known));
        }

        var unread = compilation.SyntaxTrees.Where(static tree => !SyntaxIndex.IsRead(tree)).ToList();
        Concurrently.ForEach(unread, compilation, static tree => SyntaxIndex.Of(tree), CancellationToken.None);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var file = SyntaxIndex.Of(tree);
            Files.Add(file);
            // Few files have any of these, and this is done after each keystroke.
            if (file.Aliases.Count > 0)
            {
                _typeAliases.AddRange(file.Aliases);
                _aliases.UnionWith(file.AttributeAliases);
            }

            if (file.InterceptedCalls.Count > 0 && !IsOurs(tree))
            {
                InterceptedCalls.UnionWith(file.InterceptedCalls);
            }

            surface = surface.Add(file.Surface);
        }

        foreach (var file in Files.Where(static file => file.HasAttributedTypes))
        {
            _types.UnionWith(file.TypesWith(_aliases));
        }

        Surface = surface.Value;
    }

    public List<SyntaxIndex> Files { get; } = [];

    /// <summary>The calls that the project intercepts itself, in the compiler's encoding.</summary>
    public HashSet<string> InterceptedCalls { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A hash of all that declarations depend on. Compilations with equal surfaces differ in the bodies of members, so
    /// that each declaration means the same in them, and so does each body in a file that did not change.
    /// </summary>
    public ulong Surface { get; }

    public static ProjectIndex Of(Compilation compilation) =>
        Cache.GetValue(compilation, static compilation => new ProjectIndex(compilation));

    /// <summary>The members of a file that an attribute of their own or of their type may ask for.</summary>
    public IReadOnlyList<MemberDeclarationSyntax> CandidatesIn(SyntaxIndex file) => file.MembersWith(_aliases, _types);

    /// <summary>The members of a file that can be operations, each once: these and those of interfaces.</summary>
    public IEnumerable<MemberDeclarationSyntax> PlacedIn(SyntaxIndex file) => file.PlacedMembers(_aliases, _types);

    /// <summary>Whether an attribute of this name may be one that asks for an operation or for a metric.</summary>
    public bool MayBeOurs(string attribute) => SyntaxIndex.MayBeOurs(attribute, _aliases);

    /// <summary>The names of types, and other names that <c>using</c> directives of any file give them.</summary>
    public string[] WithAliases(params string[] types) => _typeAliases.Count == 0
        ? types
        : [.. types, .. _typeAliases.Where(entry => types.Contains(entry.Name)).Select(static entry => entry.Alias)];

    /// <summary>Whether a file's candidates do not depend on other files.</summary>
    public bool LooksAtFilesAlone => _aliases.Count == 0 && _types.Count == 0;

    /// <summary>Whether the generator wrote the file, which the rules see.</summary>
    public static bool IsOurs(SyntaxTree tree) =>
        tree.FilePath.Contains(typeof(InstrumentationGenerator).FullName!);
}
