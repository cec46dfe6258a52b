using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Rules.Tests;

/// <summary>Other kinds of types, and other places of their members.</summary>
internal static class TypeForms
{
    public static IReadOnlyList<string>? Nested(FormSource source) => source.RewriteTypes(static root =>
    [
        FormSource.Insert(FormSource.BeginOfMembers(root), "public static partial class Shell<TShell>\n{\n"),
        FormSource.Insert(root.Members.Last().FullSpan.End, "\n}\n"),
    ]);

    public static IReadOnlyList<string>? Records(FormSource source) => source.Rewrite(static root =>
        ClassesIn(root).Select(static type => new TextChange(type.Keyword.Span, "record")));

    public static IReadOnlyList<string>? Structs(FormSource source) => source.Rewrite(static root =>
        ClassesIn(root).SelectMany(static type => type.Modifiers
            .Where(static word => word.IsKind(SyntaxKind.SealedKeyword) || word.IsKind(SyntaxKind.AbstractKeyword))
            .Select(static word => new TextChange(word.FullSpan, ""))
            .Append(new TextChange(type.Keyword.Span, "struct"))));

    public static IReadOnlyList<string>? PrimaryConstructors(FormSource source) => source.Rewrite(static root =>
        ClassesIn(root)
            .Where(static type => type.ParameterList is null
                && !type.Members.Any(static member => member is ConstructorDeclarationSyntax))
            .Select(static type => FormSource.Insert(
                type.TypeParameterList?.Span.End ?? type.Identifier.Span.End, "(int shell = 0)")));

    /// <summary>The second half of the members of each type in a part, and a file, of its own.</summary>
    public static IReadOnlyList<string>? Parts(FormSource source)
    {
        var parts = new List<string>();
        var files = source.RewriteTypes(root => root.Members
            .OfType<TypeDeclarationSyntax>()
            .Where(static type => type.Members.Count > 1)
            .SelectMany(type =>
            {
                parts.Add(OtherPart(type, root));
                return FirstPart(type);
            }));
        return files is null ? null : [.. files, .. parts];
    }

    /// <summary>The methods in extension blocks: of what the type takes, or of any object.</summary>
    public static IReadOnlyList<string>? ExtensionBlocks(FormSource source) => source.RewriteTypes(static root => root
        .Members
        .OfType<ClassDeclarationSyntax>()
        .Where(static type => type is { TypeParameterList: null, BaseList: null })
        .SelectMany(static type => type.Modifiers.Any(SyntaxKind.StaticKeyword)
            ? type.Members.OfType<MethodDeclarationSyntax>().SelectMany(InBlock)
            : AllInBlock(type)));

    private static IEnumerable<TextChange> InBlock(MethodDeclarationSyntax method) =>
        method.Identifier.ValueText == "Main"
        || method.Modifiers.Any(SyntaxKind.PartialKeyword)
        || method.ParameterList.Parameters.Any(static parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword))
            ? []
            : [FormSource.Insert(method.SpanStart, "extension(object) { "), FormSource.Insert(method.Span.End, " }")];

    private static IEnumerable<TextChange> AllInBlock(ClassDeclarationSyntax type) =>
        type.ParameterList?.Parameters.Count > 1
        || !type.Members.All(static member => member is MethodDeclarationSyntax
            && !member.Modifiers.Any(SyntaxKind.PartialKeyword))
            ? []
            :
            [
                FormSource.Insert(type.SpanStart, "static "),
                .. type.Modifiers
                    .Where(static word => word.IsKind(SyntaxKind.SealedKeyword))
                    .Select(static word => new TextChange(word.FullSpan, "")),
                .. type.ParameterList is { } parameters ? new[] { new TextChange(parameters.Span, "") } : [],
                FormSource.Insert(
                    type.OpenBraceToken.Span.End,
                    $"\nextension({type.ParameterList?.Parameters.FirstOrDefault()?.ToString() ?? "object self"})\n{{"),
                FormSource.Insert(type.CloseBraceToken.SpanStart, "}\n"),
            ];

    private static IEnumerable<TextChange> FirstPart(TypeDeclarationSyntax type)
    {
        if (!type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield return FormSource.Insert(type.Keyword.SpanStart, "partial ");
        }

        var moved = SecondHalf(type);
        yield return new(TextSpan.FromBounds(moved[0].FullSpan.Start, moved[^1].FullSpan.End), "");
    }

    private static string OtherPart(TypeDeclarationSyntax type, CompilationUnitSyntax root)
    {
        var usings = root.Usings.Where(static line => line.GlobalKeyword.IsKind(SyntaxKind.None));
        var keyword = type is RecordDeclarationSyntax record
            ? $"record {record.ClassOrStructKeyword.Text}"
            : type.Keyword.Text;
        return $"{string.Concat(usings)}partial {keyword} {type.Identifier}{type.TypeParameterList}\n"
            + $"{{\n{string.Concat(SecondHalf(type).Select(static member => member.ToFullString()))}\n}}\n";
    }

    private static List<MemberDeclarationSyntax> SecondHalf(TypeDeclarationSyntax type) =>
        [.. type.Members.Skip(type.Members.Count / 2)];

    private static IEnumerable<ClassDeclarationSyntax> ClassesIn(CompilationUnitSyntax root) => root.DescendantNodes()
        .OfType<ClassDeclarationSyntax>()
        .Where(static type => !type.Modifiers.Any(SyntaxKind.StaticKeyword));
}
