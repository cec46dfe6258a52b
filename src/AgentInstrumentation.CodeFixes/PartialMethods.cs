using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.CodeFixes;

/// <summary>Splits a method into its partial declaration and its core method.</summary>
internal static class PartialMethods
{
    private static readonly SyntaxKind[] OfDeclarationAlone =
    [
        SyntaxKind.VirtualKeyword, SyntaxKind.OverrideKeyword, SyntaxKind.SealedKeyword, SyntaxKind.NewKeyword,
        SyntaxKind.PublicKeyword, SyntaxKind.InternalKeyword, SyntaxKind.ProtectedKeyword, SyntaxKind.PrivateKeyword,
    ];

    /// <summary>Whether the language allows it, and the name of the core method is free.</summary>
    public static bool CanSplit(MethodDeclarationSyntax method, FixPlace place) =>
        method is { ExplicitInterfaceSpecifier: null } and ({ Body: not null } or { ExpressionBody: not null })
        && !method.Modifiers.Any(SyntaxKind.PartialKeyword)
        && method.Ancestors().OfType<TypeDeclarationSyntax>().All(static type =>
            type is not InterfaceDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.FileKeyword))
        && place.Model.GetDeclaredSymbol(method, place.Cancellation) is { ContainingType: { } type } declared
        && !ExtensionBlocks.IsIn(declared)
        && type.GetMembers(CoreMethods.NameFor(method.Identifier.ValueText)).IsEmpty;

    /// <summary>The declaration and, below it, the core method.</summary>
    public static MethodDeclarationSyntax[] Split(MethodDeclarationSyntax method)
    {
        var indent = method.GetLeadingTrivia()
            .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        return [Declaration(method), Core(method, indent)];
    }

    public static MemberDeclarationSyntax MakePartial(TypeDeclarationSyntax type)
    {
        if (type.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            return type;
        }

        var keyword = Spaced(SyntaxKind.PartialKeyword);
        return type.Modifiers.Count > 0
            ? type.AddModifiers(keyword)
            : type.WithKeyword(type.Keyword.WithLeadingTrivia())
                .WithModifiers([keyword.WithLeadingTrivia(type.Keyword.LeadingTrivia)]);
    }

    /// <summary>A core method that is yet to be written.</summary>
    public static MethodDeclarationSyntax Missing(MethodDeclarationSyntax declaration, string exception) =>
        Core(
            declaration
                .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)
                    .WithTrailingTrivia(declaration.SemicolonToken.TrailingTrivia))
                .WithParameterList(declaration.ParameterList.WithTrailingTrivia(SyntaxFactory.Space))
                .WithExpressionBody(SyntaxFactory.ArrowExpressionClause(
                    SyntaxFactory.Token(SyntaxKind.EqualsGreaterThanToken).WithTrailingTrivia(SyntaxFactory.Space),
                    SyntaxFactory.ParseExpression($"throw new {exception}()"))),
            declaration.GetLeadingTrivia()
                .LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));

    private static MethodDeclarationSyntax Declaration(MethodDeclarationSyntax method)
    {
        var modifiers = method.Modifiers.Where(static modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword)).ToList();
        if (!modifiers.Exists(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())))
        {
            modifiers.Insert(0, Spaced(SyntaxKind.PrivateKeyword));
        }

        return method
            .WithModifiers([.. modifiers, Spaced(SyntaxKind.PartialKeyword)])
            .WithReturnType(method.ReturnType.WithoutLeadingTrivia())
            .WithConstraintClauses(WithoutLastBlank(method.ConstraintClauses))
            .WithParameterList(method.ConstraintClauses.Count > 0
                ? method.ParameterList
                : method.ParameterList.WithoutTrailingTrivia())
            .WithBody(null)
            .WithExpressionBody(null)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)
                .WithTrailingTrivia(SyntaxFactory.EndOfLine("\n"), SyntaxFactory.EndOfLine("\n")))
            .WithLeadingTrivia(method.GetLeadingTrivia());
    }

    private static MethodDeclarationSyntax Core(MethodDeclarationSyntax method, SyntaxTrivia indent)
    {
        var modifiers = method.Modifiers
            .Where(static modifier => !OfDeclarationAlone.Contains(modifier.Kind())
                && !modifier.IsKind(SyntaxKind.PartialKeyword))
            .Select(static modifier => modifier.WithLeadingTrivia());
        var name = SyntaxFactory.Identifier(CoreMethods.NameFor(method.Identifier.ValueText));
        return method
            .WithAttributeLists([])
            .WithModifiers([Spaced(SyntaxKind.PrivateKeyword), .. modifiers])
            .WithReturnType(method.ReturnType.WithoutLeadingTrivia())
            .WithIdentifier(name.WithTrailingTrivia(method.Identifier.TrailingTrivia))
            .WithParameterList(Plain(method.ParameterList))
            .WithLeadingTrivia(indent);
    }

    // What callers see, the declaration says.
    private static ParameterListSyntax Plain(ParameterListSyntax list) => list.WithParameters(
        SyntaxFactory.SeparatedList(
            list.Parameters.Select(static parameter => WithoutDefault(parameter)
                .WithModifiers([.. parameter.Modifiers.Where(static modifier =>
                    !modifier.IsKind(SyntaxKind.ThisKeyword) && !modifier.IsKind(SyntaxKind.ParamsKeyword))])
                .WithAttributeLists([.. parameter.AttributeLists.Where(IsOfCancellation)])),
            list.Parameters.GetSeparators()));

    private static ParameterSyntax WithoutDefault(ParameterSyntax parameter) => parameter.Default is null
        ? parameter
        : parameter.WithDefault(null).WithIdentifier(parameter.Identifier.WithTrailingTrivia());

    private static bool IsOfCancellation(AttributeListSyntax list) => list.Attributes.Any(static attribute =>
        SyntaxIndex.LastNameOf(attribute.Name) is "EnumeratorCancellation" or "EnumeratorCancellationAttribute");

    private static SyntaxList<TypeParameterConstraintClauseSyntax> WithoutLastBlank(
        SyntaxList<TypeParameterConstraintClauseSyntax> clauses) => clauses.Count == 0
            ? clauses
            : clauses.Replace(clauses.Last(), clauses.Last().WithoutTrailingTrivia());

    private static SyntaxToken Spaced(SyntaxKind kind) =>
        SyntaxFactory.Token(kind).WithTrailingTrivia(SyntaxFactory.Space);
}
