using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The expressions of one file by the names in them, found in one walk that all who ask share. Made once for each
/// version of the file. To look at names before anything is bound is what makes a rule cheap.
/// </summary>
internal sealed class NamedNodes
{
    private static readonly ConditionalWeakTable<SyntaxTree, NamedNodes> Cache = new();

    private readonly Dictionary<string, List<InvocationExpressionSyntax>> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<ExpressionSyntax>> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<BaseObjectCreationExpressionSyntax>> _creations =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, List<ExpressionSyntax>> _values = new(StringComparer.Ordinal);

    private NamedNodes(SyntaxTree tree)
    {
        foreach (var node in tree.GetRoot().DescendantNodes(static node => node is not NameSyntax))
        {
            Add(node);
        }
    }

    /// <summary>The attributes.</summary>
    public List<AttributeSyntax> Attributes { get; } = [];

    /// <summary>The <c>catch</c> clauses.</summary>
    public List<CatchClauseSyntax> Catches { get; } = [];

    /// <summary>What is declared to hold data, by name: properties, fields and the parameters of records.</summary>
    public List<(string Name, SyntaxNode Declaration)> DataMembers { get; } = [];

    /// <summary>The string literals.</summary>
    public List<LiteralExpressionSyntax> Texts { get; } = [];

    public static NamedNodes Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new NamedNodes(tree));

    /// <summary>All calls, by name.</summary>
    public IEnumerable<KeyValuePair<string, List<InvocationExpressionSyntax>>> Calls => _calls;

    /// <summary>The calls by these names, in the order of the file.</summary>
    public IEnumerable<InvocationExpressionSyntax> CallsOf(IReadOnlyCollection<string> names) => Find(_calls, names);

    /// <summary>What is named behind a dot by these names, called or not, in the order of the file.</summary>
    public IEnumerable<ExpressionSyntax> MembersOf(IReadOnlyCollection<string> names) => Find(_members, names);

    /// <summary>
    /// What is named and neither called nor followed by a dot, such as a method group, in the order of the file.
    /// </summary>
    public IEnumerable<ExpressionSyntax> ValuesOf(IReadOnlyCollection<string> names) => Find(_values, names);

    /// <summary>
    /// What is created of types by these names, in the order of the file; <c>new()</c> may create anything, so it is
    /// among them, but for that of a variable whose type is written down.
    /// </summary>
    public IEnumerable<BaseObjectCreationExpressionSyntax> CreationsOf(params string[] names) =>
        Find(_creations, [.. names, ""]);

    private void Add(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call when CallForms.NameOf(call) is { } name:
                Add(_calls, name, call);
                break;
            case SimpleNameSyntax name when IsValue(WholeOf(name)):
                Add(_values, name.Identifier.ValueText, WholeOf(name));
                break;
            case MemberAccessExpressionSyntax access:
                Add(_members, access.Name.Identifier.ValueText, access);
                break;
            case MemberBindingExpressionSyntax binding:
                Add(_members, binding.Name.Identifier.ValueText, binding);
                break;
            case ObjectCreationExpressionSyntax { Type: NameSyntax type } creation:
                Add(_creations, SyntaxIndex.LastNameOf(type), creation);
                break;
            case ImplicitObjectCreationExpressionSyntax creation:
                Add(_creations, TypeNameOf(creation), creation);
                break;
            case AttributeSyntax attribute:
                Attributes.Add(attribute);
                break;
            case PropertyDeclarationSyntax property:
                DataMembers.Add((property.Identifier.ValueText, property));
                break;
            case VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field:
                DataMembers.Add((field.Identifier.ValueText, field));
                break;
            case ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter:
                DataMembers.Add((parameter.Identifier.ValueText, parameter));
                break;
            case CatchClauseSyntax clause:
                Catches.Add(clause);
                break;
            case LiteralExpressionSyntax { Token.Value: string } text:
                Texts.Add(text);
                break;
        }
    }

    /// <summary>The name with what stands before its dot.</summary>
    public static ExpressionSyntax WholeOf(SimpleNameSyntax name) => name.Parent switch
    {
        MemberAccessExpressionSyntax access when access.Name == name => access,
        MemberBindingExpressionSyntax binding => binding,
        _ => name,
    };

    private static bool IsValue(ExpressionSyntax whole) => whole.Parent switch
    {
        InvocationExpressionSyntax call => call.Expression != whole,
        MemberAccessExpressionSyntax or TypeSyntax or BaseTypeSyntax or VariableDeclarationSyntax => false,
        MemberDeclarationSyntax or ParameterSyntax or AttributeSyntax or UsingDirectiveSyntax => false,
        _ => true,
    };

    private static string TypeNameOf(ImplicitObjectCreationExpressionSyntax creation) => creation.Parent?.Parent switch
    {
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: NameSyntax { IsVar: false } type } }
            when creation.Parent is EqualsValueClauseSyntax => SyntaxIndex.LastNameOf(type),
        _ => "",
    };

    private static void Add<T>(Dictionary<string, List<T>> nodes, string name, T node)
    {
        if (!nodes.TryGetValue(name, out var named))
        {
            nodes.Add(name, named = []);
        }

        named.Add(node);
    }

    // Rules ask a file for a hundred names, of which most files have none: then nothing is to be made.
    private static IEnumerable<T> Find<T>(Dictionary<string, List<T>> nodes, IReadOnlyCollection<string> names)
        where T : SyntaxNode
    {
        List<T>? found = null;
        var isOrdered = true;
        foreach (var name in names.Count < nodes.Count ? names : nodes.Keys.Where(names.Contains))
        {
            if (nodes.TryGetValue(name, out var named))
            {
                isOrdered = found is null;
                found = isOrdered ? named : [.. found!, .. named];
            }
        }

        return found is null ? []
            : isOrdered ? found
            : found.OrderBy(static node => node.SpanStart);
    }
}
