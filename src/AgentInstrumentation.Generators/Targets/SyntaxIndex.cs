using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What one file contributes by syntax alone: its attributed methods and its calls. Made once for each version of the
/// file.
/// </summary>
internal sealed class SyntaxIndex
{
    private static readonly ConditionalWeakTable<SyntaxTree, SyntaxIndex> Cache = new();
    private static readonly HashSet<string> AttributeNames = new(
        MetadataNames.Operations.SelectMany(static entry => NamesOf(entry.Name)), StringComparer.Ordinal);

    private readonly List<(string Method, string Attribute)> _attributed = [];
    private readonly List<(string Name, InvocationExpressionSyntax Call)> _calls = [];

    private SyntaxIndex(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes())
        {
            switch (node)
            {
                case InvocationExpressionSyntax call when CallForms.NameOf(call) is { } name:
                    _calls.Add((name, call));
                    break;
                case AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method } attribute:
                    _attributed.Add((method.Identifier.ValueText, LastNameOf(attribute.Name)));
                    break;
                case UsingDirectiveSyntax { Alias: { } alias, NamespaceOrType: NameSyntax name }
                    when AttributeNames.Contains(LastNameOf(name)):
                    AttributeAliases.Add(alias.Name.Identifier.ValueText);
                    break;
            }
        }
    }

    /// <summary>Other names that <c>using</c> directives give to operation attributes.</summary>
    public List<string> AttributeAliases { get; } = [];

    public static SyntaxIndex Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new SyntaxIndex(tree));

    /// <summary>The methods that carry an operation attribute, by its own name or by an alias.</summary>
    public IEnumerable<string> MethodsWith(HashSet<string> aliases) => _attributed
        .Where(entry => AttributeNames.Contains(entry.Attribute) || aliases.Contains(entry.Attribute))
        .Select(static entry => entry.Method);

    public IEnumerable<InvocationExpressionSyntax> CallsOf(HashSet<string> names) => _calls
        .Where(entry => names.Contains(entry.Name))
        .Select(static entry => entry.Call);

    private static string LastNameOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static string[] NamesOf(string metadataName)
    {
        var full = metadataName.Substring(metadataName.LastIndexOf('.') + 1);
        return [full, full.Substring(0, full.Length - nameof(Attribute).Length)];
    }
}
