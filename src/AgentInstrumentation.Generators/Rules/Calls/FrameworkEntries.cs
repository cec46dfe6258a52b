using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>The functions that a framework calls, each on behalf of somebody outside of the process.</summary>
internal static class FrameworkEntries
{
    private const string BackgroundService = "Microsoft.Extensions.Hosting.BackgroundService";
    private const string HostedService = "Microsoft.Extensions.Hosting.IHostedService";
    private const string Controller = "Microsoft.AspNetCore.Mvc.ControllerBase";
    private const string NonAction = "Microsoft.AspNetCore.Mvc.NonActionAttribute";
    private const string Endpoints = "Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions";
    private const string McpTool = "ModelContextProtocol.Server.McpServerToolAttribute";

    public static bool Contain(IMethodSymbol function, KnownSymbols known) =>
        AreRequests(function, known)
        || (function.MethodKind is MethodKind.Ordinary && IsHosted(function, known));

    /// <summary>Whether the function is called for each request.</summary>
    public static bool AreRequests(IMethodSymbol function, KnownSymbols known) => function.MethodKind switch
    {
        MethodKind.AnonymousFunction => IsEndpoint(function, known),
        MethodKind.Ordinary => IsAction(function, known) || IsTool(function, known),
        _ => false,
    };

    private static bool IsHosted(IMethodSymbol method, KnownSymbols known) => RelatedMembers
        .AboveOf(method)
        .Any(above => (above.Name == "ExecuteAsync" && IsOf(above, BackgroundService, known))
            || (above.Name == "StartAsync" && IsOf(above, HostedService, known)));

    private static bool IsAction(IMethodSymbol method, KnownSymbols known) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && known.Inherits(method.ContainingType, Controller)
        && !method.GetAttributes().Any(attribute => known.Is(attribute, NonAction));

    private static bool IsTool(IMethodSymbol method, KnownSymbols known) =>
        method.GetAttributes().Any(attribute => known.Is(attribute, McpTool));

    private static bool IsEndpoint(IMethodSymbol lambda, KnownSymbols known) => lambda.DeclaringSyntaxReferences
        .Select(static reference => reference.GetSyntax().Parent)
        .OfType<ArgumentSyntax>()
        .Select(static argument => argument.Parent?.Parent)
        .OfType<InvocationExpressionSyntax>()
        .Select(call => known.Compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol)
        .Any(method => method is { Name: { } name, ContainingType: { } type }
            && name.StartsWith("Map", StringComparison.Ordinal)
            && KnownSymbols.Same(type, known.Named(Endpoints)));

    private static bool IsOf(IMethodSymbol method, string type, KnownSymbols known) =>
        KnownSymbols.Same(method.ContainingType, known.Named(type));
}
