using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>A call of <c>AgentTools.Of</c>, which asks for the tools of a type.</summary>
/// <param name="Type">The type; null where only the run time knows it.</param>
/// <param name="IsOfInstance">Whether an instance is given.</param>
/// <param name="HasContext">Whether a JSON context of the program's own is given.</param>
internal sealed record ToolRequest(ITypeSymbol? Type, bool IsOfInstance, bool HasContext)
{
    /// <summary>What a call asks for; null for a call of something else.</summary>
    public static ToolRequest? Of(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        if (known.Named(MetadataNames.AgentTools) is not { } owner
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol method
            || !KnownSymbols.Same(method.ContainingType, owner))
        {
            return null;
        }

        var arguments = call.ArgumentList.Arguments;
        var context = arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == "types")
            ?? arguments.Skip(1).FirstOrDefault();
        var hasContext = context is not null && !context.Expression.IsKind(SyntaxKind.NullLiteralExpression);
        if (method.IsGenericMethod)
        {
            return new ToolRequest(method.TypeArguments[0], IsOfInstance: true, hasContext);
        }

        var given = arguments
            .Where(argument => argument != context)
            .Select(static argument => argument.Expression)
            .OfType<TypeOfExpressionSyntax>()
            .FirstOrDefault();
        var type = given is null ? null : model.GetTypeInfo(given.Type, cancellationToken).Type;
        return new ToolRequest(type, IsOfInstance: false, hasContext);
    }

    /// <summary>Why there are no tools to give, as the end of a sentence; null where there are.</summary>
    public string? FaultIn(KnownSymbols known) => Type switch
    {
        null => "which type that is only the run time knows; give 'typeof' of the type itself",
        ITypeParameterSymbol or IDynamicTypeSymbol =>
            "which type that is only the run time knows; give an expression of the type itself",
        not INamedTypeSymbol => "it is no class, struct or interface",
        INamedTypeSymbol type when PartialTypes.WithOuter(type).Any(static part => part.Arity > 0) =>
            "it is generic; derive a class from it that is not, or give the tools in a class that uses it",
        _ when OrdinaryForm.HiddenIn(Type, known.Compilation) is { } hidden =>
            $"generated code cannot name '{hidden.Name}'; make it internal",
        INamedTypeSymbol type => FaultOf(OfferedTools.Of(type, known)),
    };

    private string? FaultOf(IReadOnlyList<Target> tools) => tools.Count == 0
        ? "it has no public or internal method with [RecordTool]"
        : !IsOfInstance && tools.All(static target => !target.Method.IsStatic)
            ? "its methods with [RecordTool] are called on an instance; give one"
            : null;
}
