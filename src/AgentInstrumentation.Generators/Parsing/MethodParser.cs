using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the model of a method that both forms of wrapper share.</summary>
internal static class MethodParser
{
    public static readonly SymbolDisplayFormat FullyQualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Dotted = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    public static TracedMethod Parse(Target target, KnownSymbols known)
    {
        var method = target.Method;
        return new TracedMethod(
            method.Name,
            ParseOperation(target),
            Display(method.ReturnType),
            ReturnShapes.Of(method.ReturnType, known),
            method.Parameters.Select(parameter => ParseParameter(parameter, known)).ToEquatableArray());
    }

    public static string Display(ITypeSymbol type) => type.ToDisplayString(FullyQualified);

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) is not SyntaxKind.None ? "@" + identifier : identifier;

    private static Operation ParseOperation(Target target)
    {
        var method = target.Method;
        var type = method.ContainingType;
        return new Operation(
            target.Request.Role,
            target.Request.Name ?? DefaultName(target.Request.Role, method),
            target.Request.Description,
            $"{type.ToDisplayString(Dotted)}.{method.Name}");
    }

    private static string DefaultName(OperationRole role, IMethodSymbol method)
    {
        const string Suffix = "Async";
        if (role is OperationRole.RootSpan)
        {
            return method.ContainingType.Name;
        }

        return method.Name.EndsWith(Suffix, StringComparison.Ordinal) && method.Name.Length > Suffix.Length
            ? method.Name.Substring(0, method.Name.Length - Suffix.Length)
            : method.Name;
    }

    private static Parameter ParseParameter(IParameterSymbol parameter, KnownSymbols known)
    {
        var isToken = KnownSymbols.Same(parameter.Type, known.CancellationToken);
        var capture = parameter switch
        {
            _ when isToken || parameter.Type.IsRefLikeType => ParameterCapture.Nothing,
            _ when SecretNames.Matches(parameter.Name) => ParameterCapture.Redacted,
            _ => ParameterCapture.Value,
        };
        return new Parameter(Escape(parameter.Name), Display(parameter.Type), ModifierOf(parameter), capture, isToken);
    }

    private static string ModifierOf(IParameterSymbol parameter) => parameter switch
    {
        { ContainingSymbol: IMethodSymbol { IsExtensionMethod: true }, Ordinal: 0 } => "this ",
        { IsParams: true } => "params ",
        { ScopedKind: ScopedKind.ScopedValue } => "scoped ",
        _ => "",
    };
}
