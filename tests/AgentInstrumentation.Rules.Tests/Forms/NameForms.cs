using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>Other names for the types of libraries.</summary>
internal static class NameForms
{
    // Members of other libraries may well be called as the case calls its own.
    private static readonly string[] Imported =
        ["AgentInstrumentation", "OpenTelemetry", "System.Diagnostics", "System.Threading", "Microsoft.Extensions"];

    public static IReadOnlyList<string>? Aliases(FormSource source) => source.Rewrite(root =>
    {
        var named = TypeNamesIn(root, source).ToList();
        return named
            .Select(static found => new TextChange(found.Name.Span, AliasOf(found.Name)))
            .Append(Usings(root, named.Select(static found => AliasLine(found.Name, found.Type))));
    });

    public static IReadOnlyList<string>? GlobalAliases(FormSource source)
    {
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        var files = source.Rewrite(root =>
        {
            var named = TypeNamesIn(root, source).ToList();
            lines.UnionWith(named.Select(static found => AliasLine(found.Name, found.Type)));
            return named.Select(static found => new TextChange(found.Name.Span, AliasOf(found.Name)));
        });
        return files is null ? null : [.. files, string.Concat(lines.Select(static line => $"global {line}"))];
    }

    public static IReadOnlyList<string>? NamespaceAliases(FormSource source) => source.Rewrite(root =>
    {
        var named = TypeNamesIn(root, source).ToList();
        return named
            .Select(static found => Prefix(found.Name, $"{AliasOf(found.Type)}."))
            .Append(Usings(root, named.Select(static found =>
                $"using {AliasOf(found.Type)} = {found.Type.ContainingNamespace.ToDisplayString()};\n")));
    });

    public static IReadOnlyList<string>? WholeNames(FormSource source) => source.Rewrite(root =>
        TypeNamesIn(root, source).Select(static found =>
            Prefix(found.Name, $"global::{found.Type.ContainingNamespace.ToDisplayString()}.")));

    public static IReadOnlyList<string>? UsingStatic(FormSource source) => source.Rewrite(root =>
    {
        var model = source.ModelOf(root);
        var accesses = root.DescendantNodes()
            .OfType<MemberAccessExpressionSyntax>()
            .Select(access => (Access: access, Type: TypeBefore(access, model)!))
            .Where(static found => found.Type is not null)
            .ToList();
        return accesses
            .Select(static found => new TextChange(
                TextSpan.FromBounds(found.Access.Expression.SpanStart, found.Access.OperatorToken.Span.End), ""))
            .Append(Usings(root, accesses.Select(static found => $"using static {NameOf(found.Type)};\n")));
    });

    public static IReadOnlyList<string>? GlobalUsings(FormSource source)
    {
        var lines = new List<string>();
        var files = source.Rewrite(root =>
        {
            var local = root.Usings.Where(static line => line.GlobalKeyword.IsKind(SyntaxKind.None)).ToList();
            lines.AddRange(local.Select(static line => $"global {line.WithoutTrivia()}\n"));
            return local.Select(static line => new TextChange(line.Span, ""));
        });
        return files is null ? null : [.. files, string.Concat(lines.Distinct())];
    }

    // What is created is marked by its own name.
    private static TextChange Prefix(IdentifierNameSyntax name, string prefix) =>
        name.Parent is ObjectCreationExpressionSyntax { NewKeyword: var word }
            ? FormSource.Insert(word.Span.End, $" {prefix}")
            : FormSource.Insert(name.SpanStart, prefix);

    private static TextChange Usings(CompilationUnitSyntax root, IEnumerable<string> lines) =>
        FormSource.Insert(FormSource.EndOfUsings(root), string.Concat(lines.Distinct().Order(StringComparer.Ordinal)));

    private static string AliasOf(SimpleNameSyntax name) =>
        "Z" + string.Concat(name.Identifier.ValueText.Reverse());

    private static string AliasOf(INamedTypeSymbol type) =>
        $"In{type.ContainingNamespace.ToDisplayString().Replace('.', '_')}";

    private static string AliasLine(SimpleNameSyntax name, INamedTypeSymbol type) =>
        $"using {AliasOf(name)} = {NameOf(type)};\n";

    private static string NameOf(INamedTypeSymbol type) =>
        type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static INamedTypeSymbol? TypeBefore(MemberAccessExpressionSyntax access, SemanticModel model) =>
        OfLibrary(model.GetSymbolInfo(access.Expression).Symbol as INamedTypeSymbol) is { } type
        && Imported.Any(space => type.ContainingNamespace.ToDisplayString().StartsWith(space, StringComparison.Ordinal))
            ? type
            : null;

    private static INamedTypeSymbol? OfLibrary(INamedTypeSymbol? type) =>
        type is { IsGenericType: false, ContainingType: null, TypeKind: not TypeKind.Error }
        && type.SpecialType is SpecialType.None
        && !type.Locations[0].IsInSource
            ? type
            : null;

    private static IEnumerable<(IdentifierNameSyntax Name, INamedTypeSymbol Type)> TypeNamesIn(
        CompilationUnitSyntax root, FormSource source)
    {
        var model = source.ModelOf(root);
        return root.DescendantNodes(static node => node is not UsingDirectiveSyntax)
            .OfType<IdentifierNameSyntax>()
            .Where(IsFirst)
            .Where(name => model.GetAliasInfo(name) is null)
            .Select(name => (Name: name, Type: TypeOf(name, model)!))
            .Where(static found => found.Type is not null);
    }

    private static bool IsFirst(IdentifierNameSyntax name) => !name.IsVar && name.Parent switch
    {
        QualifiedNameSyntax qualified => qualified.Left == name,
        MemberAccessExpressionSyntax access => access.Expression == name,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or AliasQualifiedNameSyntax => false,
        _ => true,
    };

    private static INamedTypeSymbol? TypeOf(IdentifierNameSyntax name, SemanticModel model)
    {
        var symbol = model.GetSymbolInfo(name).Symbol;
        return OfLibrary(name.Parent is AttributeSyntax ? symbol?.ContainingType : symbol as INamedTypeSymbol);
    }
}
