using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What one file contributes by syntax alone: its attributed methods, its surface and its calls. Made once for each
/// version of the file.
/// </summary>
internal sealed class SyntaxIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxIndex> Cache = new();
    private static readonly HashSet<string> AttributeNames = new(
        MetadataNames.Operations.SelectMany(static entry => NamesOf(entry.Name)), StringComparer.Ordinal);

    private static readonly HashSet<string> OurNames = new(
        [.. AttributeNames, .. NamesOf(MetadataNames.Instrumented), .. NamesOf(MetadataNames.RecordMetric)],
        StringComparer.Ordinal);

    private readonly List<(MemberDeclarationSyntax Member, string Attribute)> _attributed = [];
    private readonly List<(string Type, string Attribute)> _attributedTypes = [];
    private readonly List<(MemberDeclarationSyntax Method, string Type)> _ofTypes = [];
    private readonly List<MemberDeclarationSyntax> _annotated;
    private Requests? _requests;

    private SyntaxIndex(SyntaxTree tree)
    {
        Tree = tree;
        var surface = Hash64.Empty;
        foreach (var item in tree.GetRoot().DescendantNodesAndTokens(FileSurface.Includes))
        {
            if (item.IsToken)
            {
                surface = FileSurface.Add(surface, item.AsToken());
            }
            else
            {
                Add(item.AsNode()!);
            }
        }

        Surface = surface.Value;
        _annotated = Annotated([]);
    }

    public SyntaxTree Tree { get; }

    /// <summary>A hash of what other files can depend on.</summary>
    public ulong Surface { get; }

    /// <summary>Other names that <c>using</c> directives give to types, each with the last part of their own.</summary>
    public List<(string Alias, string Name)> Aliases { get; } = [];

    /// <summary>Those of our attributes.</summary>
    public IEnumerable<string> AttributeAliases => Aliases
        .Where(static entry => OurNames.Contains(entry.Name))
        .Select(static entry => entry.Alias);

    /// <summary>The calls that interceptors of the file take, in the compiler's encoding.</summary>
    public List<string> InterceptedCalls { get; } = [];

    public static bool IsRead(SyntaxTree tree) => Cache.TryGetValue(tree, out _);

    public static SyntaxIndex Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new SyntaxIndex(tree));

    public bool HasAttributedTypes => _attributedTypes.Count > 0;

    /// <summary>The names of types that carry an operation attribute here, by its own name or by an alias.</summary>
    public IEnumerable<string> TypesWith(HashSet<string> aliases) => _attributedTypes
        .Where(entry => IsOperation(entry.Attribute, aliases))
        .Select(static entry => entry.Type);

    /// <summary>
    /// The members that carry an operation attribute, a property also where one of its accessors does; and the methods
    /// that may get one from a type of one of these names, of which another part, in another file, may carry it.
    /// </summary>
    public IReadOnlyList<MemberDeclarationSyntax> MembersWith(HashSet<string> aliases, HashSet<string> types)
    {
        var annotated = aliases.Count == 0 ? _annotated : Annotated(aliases);
        return types.Count == 0
            ? annotated
            : [.. annotated
                .Concat(_ofTypes.Where(entry => types.Contains(entry.Type)).Select(static entry => entry.Method))
                .Distinct()];
    }

    /// <summary>The interfaces, some of which get a decorator.</summary>
    public List<InterfaceDeclarationSyntax> Interfaces { get; } = [];

    /// <summary>The classes that name what they derive from, or at least what they implement.</summary>
    public List<TypeDeclarationSyntax> DerivedClasses { get; } = [];

    /// <summary>
    /// The members that can be operations, each once: those with an attribute and those of interfaces.
    /// </summary>
    public IEnumerable<MemberDeclarationSyntax> PlacedMembers(HashSet<string> aliases, HashSet<string> types) =>
        MembersWith(aliases, types).Concat(Interfaces.SelectMany(static type => type.Members)).Distinct();

    public bool AreRequestsRead => _requests is not null;

    /// <summary>What asks for more than traced calls. Whoever does not need it is spared the search.</summary>
    public Requests Requests => _requests ??= Requests.Of(Tree);

    /// <summary>Whether an attribute of this name may be one that asks for an operation or for a metric.</summary>
    public static bool MayBeOurs(string attribute, HashSet<string> aliases) =>
        OurNames.Contains(attribute) || aliases.Contains(attribute);

    /// <summary>The last part of a name, without its type arguments.</summary>
    public static string LastNameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case AttributeSyntax { ArgumentList.Arguments: { Count: 2 } arguments } attribute
                when LastNameOf(attribute.Name) is "InterceptsLocation" or "InterceptsLocationAttribute":
                InterceptedCalls.Add((arguments[1].Expression as LiteralExpressionSyntax)?.Token.ValueText ?? "");
                break;
            case AttributeSyntax { Parent.Parent: TypeDeclarationSyntax type } attribute:
                _attributedTypes.Add((type.Identifier.ValueText, LastNameOf(attribute.Name)));
                break;
            case MethodDeclarationSyntax { Parent: TypeDeclarationSyntax type } method
                when TypeAnnotation.MayCover(method):
                _ofTypes.Add((method, type.Identifier.ValueText));
                break;
            case AttributeSyntax { Parent.Parent: { } declaration } attribute
                when MemberOf(declaration) is { } member:
                _attributed.Add((member, LastNameOf(attribute.Name)));
                break;
            case InterfaceDeclarationSyntax type:
                Interfaces.Add(type);
                break;
            case ClassDeclarationSyntax { BaseList: not null } or RecordDeclarationSyntax { BaseList: not null }:
                DerivedClasses.Add((TypeDeclarationSyntax)node);
                break;
            case UsingDirectiveSyntax { Alias: { } alias, NamespaceOrType: NameSyntax name }:
                Aliases.Add((alias.Name.Identifier.ValueText, LastNameOf(name)));
                break;
        }
    }

    private static MemberDeclarationSyntax? MemberOf(SyntaxNode declaration) =>
        declaration is AccessorDeclarationSyntax { Parent.Parent: MemberDeclarationSyntax property }
            ? property
            : declaration as MemberDeclarationSyntax;

    private List<MemberDeclarationSyntax> Annotated(HashSet<string> aliases) => [.. _attributed
        .Where(entry => IsOperation(entry.Attribute, aliases))
        .Select(static entry => entry.Member)
        .Distinct()];

    private static bool IsOperation(string attribute, HashSet<string> aliases) =>
        AttributeNames.Contains(attribute) || aliases.Contains(attribute);

    private static string[] NamesOf(string metadataName)
    {
        var full = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        return [full, full.Substring(0, full.Length - nameof(Attribute).Length)];
    }
}
