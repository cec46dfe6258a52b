using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>An attribute of ours that asks for an operation or for a metric.</summary>
/// <param name="Syntax">The attribute.</param>
/// <param name="Annotated">What it asks for; of a metric, the method that is measured.</param>
/// <param name="IsMetric">Whether it asks for a metric.</param>
internal sealed record Annotation(AttributeSyntax Syntax, ISymbol Annotated, bool IsMetric)
{
    /// <summary>What the attribute asks for; null where it is none of these, or stands on nothing.</summary>
    public static Annotation? Of(AttributeSyntax attribute, RuleFile file)
    {
        if (!ProjectIndex.Of(file.Model.Compilation).MayBeOurs(SyntaxIndex.LastNameOf(attribute.Name)))
        {
            return null;
        }

        var declared = DeclaredAt(attribute, file);
        var type = TypeOf(attribute, declared, file);
        var isMetric = KnownSymbols.Same(type, file.Known.Named(MetadataNames.RecordMetric));
        var annotated = isMetric ? MeasuredIn(declared) : declared;
        return annotated is not null && (isMetric || Asks(type, file.Known))
            ? new Annotation(attribute, annotated, isMetric)
            : null;
    }

    private static bool Asks(INamedTypeSymbol? type, KnownSymbols known) =>
        type is not null && (known.RoleOf(type) is not null || KnownSymbols.Same(type, known.Instrumented));

    // The compiler has bound the attributes of what it declares; to ask for the attribute's own symbol binds it anew.
    private static INamedTypeSymbol? TypeOf(AttributeSyntax attribute, ISymbol? declared, RuleFile file) =>
        declared?.GetAttributes().FirstOrDefault(given => IsAt(given, attribute)) is { } bound
            ? bound.AttributeConstructor?.ContainingType
            : file.Model.GetSymbolInfo(attribute, file.Cancellation).Symbol?.ContainingType;

    private static bool IsAt(AttributeData given, AttributeSyntax attribute) =>
        given.ApplicationSyntaxReference is { } syntax
        && syntax.Span == attribute.Span
        && syntax.SyntaxTree == attribute.SyntaxTree;

    // The method whose result or argument is measured; null for what has none.
    private static IMethodSymbol? MeasuredIn(ISymbol? declared) => declared switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method,
        IPropertySymbol property => OperationAttributes.AccessorMeantBy(property),
        _ => declared as IMethodSymbol,
    };

    // By syntax, because it may stand on a local function or a lambda.
    private static ISymbol? DeclaredAt(AttributeSyntax attribute, RuleFile file) => attribute.Parent?.Parent switch
    {
        LambdaExpressionSyntax lambda => file.Model.GetSymbolInfo(lambda, file.Cancellation).Symbol,
        { } declaration => file.Model.GetDeclaredSymbol(declaration, file.Cancellation),
        null => null,
    };
}
