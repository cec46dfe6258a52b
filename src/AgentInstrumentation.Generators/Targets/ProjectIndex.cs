using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>What the files of a compilation contribute together, by syntax alone.</summary>
internal sealed class ProjectIndex
{
    private static readonly ConditionalWeakTable<Compilation, ProjectIndex> Cache = new();

    // The last one of each assembly, as long as its compilation lives.
    private static readonly ConcurrentDictionary<string, WeakReference<ProjectIndex>> Last =
        new(StringComparer.Ordinal);

    // Other names of operation attributes, in whatever file they hold.
    private readonly HashSet<string> _aliases = new(StringComparer.Ordinal);

    // Other names of all types.
    private readonly List<(string Alias, string Name)> _typeAliases = [];

    // The names of types that carry such an attribute on one of their parts.
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);

    private readonly FileBlock[] _blocks;
    private List<SyntaxIndex>? _files;

    private ProjectIndex(CSharpCompilation compilation, ProjectIndex? last)
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

        _blocks = Read(compilation, last?._blocks ?? []);
        foreach (var block in _blocks)
        {
            surface = surface.Add(block.Surface);
            if (!block.IsPlain)
            {
                Array.ForEach(block.Files, Add);
            }
        }

        foreach (var block in _blocks)
        {
            if (!block.IsPlain)
            {
                _types.UnionWith(block.Files.SelectMany(file => file.TypesWith(_aliases)));
            }
        }

        Surface = surface.Value;
    }

    public List<SyntaxIndex> Files => _files ??= [.. _blocks.SelectMany(static block => block.Files)];

    /// <summary>The calls that the project intercepts itself, in the compiler's encoding.</summary>
    public HashSet<string> InterceptedCalls { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A hash of all that declarations depend on. Compilations with equal surfaces differ in the bodies of members, so
    /// that each declaration means the same in them, and so does each body in a file that did not change.
    /// </summary>
    public ulong Surface { get; }

    public static ProjectIndex Of(Compilation compilation) => Cache.GetValue(compilation, Make);

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

    private static ProjectIndex Make(Compilation compilation)
    {
        var assembly = compilation.AssemblyName ?? "";
        var last = Last.TryGetValue(assembly, out var kept) && kept.TryGetTarget(out var index) ? index : null;
        var made = new ProjectIndex((CSharpCompilation)compilation, last);
        Last[assembly] = new WeakReference<ProjectIndex>(made);
        return made;
    }

    private static FileBlock[] Read(CSharpCompilation compilation, FileBlock[] last)
    {
        var trees = compilation.SyntaxTrees;
        var blocks = new FileBlock[(trees.Length + FileBlock.Size - 1) / FileBlock.Size];
        var changed = new List<int>();
        for (var index = 0; index < blocks.Length; index++)
        {
            if (index < last.Length && last[index].Are(trees, index * FileBlock.Size))
            {
                blocks[index] = last[index];
            }
            else
            {
                changed.Add(index);
            }
        }

        var unread = changed.SelectMany(TreesOf).Where(static tree => !SyntaxIndex.IsRead(tree)).ToList();
        Concurrently.ForEach(unread, compilation, static tree => SyntaxIndex.Of(tree), CancellationToken.None);
        foreach (var index in changed)
        {
            blocks[index] = new FileBlock([.. TreesOf(index)]);
        }

        return blocks;

        IEnumerable<SyntaxTree> TreesOf(int block) => trees.Skip(block * FileBlock.Size).Take(FileBlock.Size);
    }

    private void Add(SyntaxIndex file)
    {
        _typeAliases.AddRange(file.Aliases);
        _aliases.UnionWith(file.AttributeAliases);
        if (file.InterceptedCalls.Count > 0 && !IsOurs(file.Tree))
        {
            InterceptedCalls.UnionWith(file.InterceptedCalls);
        }
    }
}
