using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Tells starts of a client that are run more than once.</summary>
internal static class ClientLifetimes
{
    private const string OfServices = "Microsoft.Extensions.DependencyInjection";
    private const string Controller = "Microsoft.AspNetCore.Mvc.ControllerBase";

    private static readonly string[] ShortLived =
    [
        "AddTransient", "AddScoped", "TryAddTransient", "TryAddScoped", "AddKeyedTransient", "AddKeyedScoped",
        "TryAddKeyedTransient", "TryAddKeyedScoped",
    ];

    /// <summary>Why the start is run more than once; null where nothing says so.</summary>
    public static ClientLifetime? Of(
        InvocationExpressionSyntax start, Compilation compilation, CancellationToken cancellation)
    {
        var known = KnownSymbols.Of(compilation);
        var function = compilation.GetSemanticModel(start.SyntaxTree).GetEnclosingSymbol(start.SpanStart, cancellation);
        return IsInLoop(start) ? new ClientLifetime("in a loop")
            : RegistrationAround(start, compilation, cancellation) is { } method
                ? new ClientLifetime("whenever the service is asked for", method)
            : function is IMethodSymbol called && FrameworkEntries.AreRequests(called, known)
                ? new ClientLifetime("in each request")
            : MadeWith(function) is { } type && IsShortLived(type, compilation, cancellation)
                ? new ClientLifetime($"for each '{type.Name}'")
            : null;
    }

    private static bool IsInLoop(SyntaxNode start) => start.Ancestors()
        .TakeWhile(static outer => !FlowGraphs.IsFunction(outer))
        .Any(static outer => outer is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax
            or DoStatementSyntax);

    private static string? RegistrationAround(
        SyntaxNode start, Compilation compilation, CancellationToken cancellation) => start.Ancestors()
        .OfType<AnonymousFunctionExpressionSyntax>()
        .Select(static factory => factory.Parent?.Parent?.Parent)
        .OfType<InvocationExpressionSyntax>()
        .Where(call => IsRegistration(call, compilation, cancellation))
        .Select(CallForms.NameOf)
        .FirstOrDefault();

    private static bool IsRegistration(
        InvocationExpressionSyntax call, Compilation compilation, CancellationToken cancellation) =>
        CallForms.NameOf(call) is { } name
        && ShortLived.Contains(name)
        && MethodOf(call, compilation, cancellation)?.ContainingNamespace.ToDisplayString()
            .StartsWith(OfServices, StringComparison.Ordinal) == true;

    // What a constructor does, or an initializer of a field or a property, is done for each instance.
    private static INamedTypeSymbol? MadeWith(ISymbol? function) => function switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType,
        IFieldSymbol { IsStatic: false } field => field.ContainingType,
        IPropertySymbol { IsStatic: false } property => property.ContainingType,
        _ => null,
    };

    private static bool IsShortLived(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellation) =>
        KnownSymbols.Of(compilation).Inherits(type, Controller)
        || compilation.SyntaxTrees
            .SelectMany(static tree => NamedNodes.Of(tree).CallsOf(ShortLived))
            .Where(call => IsRegistration(call, compilation, cancellation))
            .Select(call => MethodOf(call, compilation, cancellation)!)
            .Any(method => !method.TypeArguments.IsEmpty && KnownSymbols.Same(method.TypeArguments.Last(), type));

    private static IMethodSymbol? MethodOf(
        InvocationExpressionSyntax call, Compilation compilation, CancellationToken cancellation) =>
        compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellation).Symbol as IMethodSymbol;
}
