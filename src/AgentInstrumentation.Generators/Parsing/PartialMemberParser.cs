using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads partial members whose bodies are to be generated.</summary>
internal static class PartialMemberParser
{
    private static readonly SymbolDisplayFormat Signature = MethodParser.FullyQualified
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef
            | SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeModifiers
            | SymbolDisplayParameterOptions.IncludeExtensionThis
            | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName)
        .WithGenericsOptions(
            SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints);

    public static bool IsCandidate(MemberDeclarationSyntax member) => PartialForm.Matches(member) && member switch
    {
        // Without an accessibility modifier the method compiles without a body.
        MethodDeclarationSyntax method => IsBodiless(method)
            && method.Modifiers.Any(static modifier => SyntaxFacts.IsAccessibilityModifier(modifier.Kind())),
        BaseMethodDeclarationSyntax method => IsBodiless(method),
        BasePropertyDeclarationSyntax { AccessorList.Accessors: var accessors } =>
            accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }),
        _ => false,
    };

    /// <summary>Reads a member; null for one that asks for nothing, or whose body is written by hand.</summary>
    public static PartialMember? Parse(ISymbol member, KnownSymbols known) => member switch
    {
        IMethodSymbol { PartialImplementationPart: null } method when SyntaxOf(method) is { } syntax
            && Target.Of(method, known) is { IsPartial: true, IsOfOtherGenerator: false } target =>
            new PartialMember(null, Single(ParseBody(target, target.Refusal, DeclarationOf(method, syntax), known))),
        IPropertySymbol { PartialImplementationPart: null } property when SyntaxOf(property) is { } syntax =>
            ParseProperty(property, syntax, known),
        _ => null,
    };

    private static EquatableArray<PartialBody> Single(PartialBody body) => new([body]);

    private static bool IsBodiless(BaseMethodDeclarationSyntax method) =>
        method is { Body: null, ExpressionBody: null };

    private static MemberDeclarationSyntax? SyntaxOf(ISymbol member) => member.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax())
        .OfType<MemberDeclarationSyntax>()
        .FirstOrDefault(PartialForm.Matches);

    private static PartialMember? ParseProperty(
        IPropertySymbol property, MemberDeclarationSyntax syntax, KnownSymbols known)
    {
        var accessors = InterfaceMembers.AllAccessorsOf(property)
            .Select(accessor => (Symbol: accessor, Target: Target.Of(accessor, known)))
            .ToList();
        if (accessors.TrueForAll(static accessor => accessor.Target is null))
        {
            return null;
        }

        // One accessor cannot be implemented without the other, traced or not.
        var refusal = accessors
            .Select(static accessor => accessor.Target?.Refusal)
            .OfType<Refusal>()
            .OrderBy(static refusal => refusal.RuleId, StringComparer.Ordinal)
            .FirstOrDefault();
        return new PartialMember(
            $"{ModifiersOf(syntax)} {property.ToDisplayString(Signature)}",
            accessors
                .Select(accessor => ParseAccessor(accessor.Symbol, accessor.Target, refusal, known))
                .ToEquatableArray());
    }

    private static PartialBody ParseAccessor(
        IMethodSymbol accessor, Target? target, Refusal? refusal, KnownSymbols known)
    {
        var syntax = (AccessorDeclarationSyntax)accessor.DeclaringSyntaxReferences[0].GetSyntax();
        var declaration = string.Join(" ", syntax.Modifiers.Add(syntax.Keyword).Select(static token => token.Text));
        return target is null
            ? ParseBody(PartialForm.HandedOn(accessor, known), refusal, declaration, known) with { Traced = null }
            : ParseBody(target, refusal, declaration, known);
    }

    private static PartialBody ParseBody(Target target, Refusal? refusal, string declaration, KnownSymbols known)
    {
        var (method, core) = (target.Method, target.Worker.Name);
        // A method that a fault of our own came up on works as if nobody had asked, where it can work at all.
        var isHandedOn = refusal?.RuleId == RuleIds.FailedTarget && !KnownSymbols.Same(target.Worker, method);
        return new PartialBody(
            NameOf(method),
            declaration,
            core,
            $"{MethodParser.Escape(core)}{TypeParameterParser.ListOf(method.TypeParameters)}({MethodParser.ArgumentsOf(method)})",
            refusal is null ? MethodParser.TryParse(target, known) : null,
            refusal is null || isHandedOn
                ? null
                : $"{refusal.RuleId}: '{MethodParser.NameOf(method)}' is not traced: {refusal.Reason}")
        {
            Attributes = CopiedAttributes.OfFunctionWithin(method).ToEquatableArray(),
            IsByReference = method.ReturnsByRef || method.ReturnsByRefReadonly,
        };
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind is MethodKind.PropertySet ? "Set" + MethodParser.NameOf(method) : MethodParser.NameOf(method);

    private static string DeclarationOf(IMethodSymbol method, MemberDeclarationSyntax syntax)
    {
        // The display of a struct's readonly method begins with a modifier that the user wrote before 'partial'.
        const string Readonly = "readonly ";
        var signature = method.ToDisplayString(Signature);
        if (signature.StartsWith(Readonly, StringComparison.Ordinal))
        {
            signature = signature.Substring(Readonly.Length);
        }

        return $"{ModifiersOf(syntax)} {signature}";
    }

    private static string ModifiersOf(MemberDeclarationSyntax syntax) =>
        string.Join(" ", syntax.Modifiers.Select(static modifier => modifier.Text));
}
