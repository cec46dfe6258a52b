using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>Finds the control flow graph of the function around a node, lambdas and local functions included.</summary>
internal static class FlowGraphs
{
    public static ControlFlowGraph? Around(SyntaxNode node, SemanticModel model, CancellationToken cancellation)
    {
        ControlFlowGraph? graph = null;
        foreach (var function in FunctionsAround(node).Reverse())
        {
            graph = graph is null
                ? Outermost(function, model, cancellation)
                : Within(graph, function, model, cancellation);
            if (graph is null)
            {
                return null;
            }
        }

        return graph;
    }

    /// <summary>
    /// The functions around a node, from inside outwards; none of those of a program, whose statements stand beside its
    /// types, are around what is in a type.
    /// </summary>
    public static IEnumerable<SyntaxNode> FunctionsAround(SyntaxNode node) => node.Ancestors()
        .TakeWhile(static outer => outer is not BaseTypeDeclarationSyntax)
        .Where(IsFunction);

    /// <summary>The function around a node; null for a node in an initializer, say.</summary>
    public static SyntaxNode? FunctionAround(SyntaxNode node) => FunctionsAround(node).FirstOrDefault();

    /// <summary>Whether the node is a function, or what else has statements of its own.</summary>
    public static bool IsFunction(SyntaxNode node) => node switch
    {
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax => true,
        LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax => true,
        CompilationUnitSyntax program => program.Members.Any(static member => member is GlobalStatementSyntax),
        ArrowExpressionClauseSyntax arrow => arrow.Parent is BasePropertyDeclarationSyntax,
        _ => false,
    };

    // A lambda may stand in the initializer of a field or a property, which is no function. Whatever else is a part of
    // something, as broken code may be, has no graph.
    private static ControlFlowGraph? Outermost(
        SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        var root = model.GetOperation(function, cancellation);
        if (root is null or { Parent: null })
        {
            return root is null ? null : ControlFlowGraph.Create(function, model, cancellation);
        }

        while (root.Parent is { } parent)
        {
            root = parent;
        }

        var initializer = root switch
        {
            IFieldInitializerOperation field => ControlFlowGraph.Create(field, cancellation),
            IPropertyInitializerOperation property => ControlFlowGraph.Create(property, cancellation),
            _ => null,
        };
        return initializer is null ? null : Within(initializer, function, model, cancellation);
    }

    // What is nested has no graph but by that of the function around it.
    private static ControlFlowGraph? Within(
        ControlFlowGraph graph, SyntaxNode function, SemanticModel model, CancellationToken cancellation)
    {
        if (function is LocalFunctionStatementSyntax)
        {
            return model.GetDeclaredSymbol(function, cancellation) is IMethodSymbol local
                && graph.LocalFunctions.Contains(local)
                ? graph.GetLocalFunctionControlFlowGraph(local, cancellation)
                : null;
        }

        return graph.Blocks
            .SelectMany(static block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(static operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>()
            .Where(lambda => lambda.Syntax == function)
            .Select(lambda => graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation))
            .FirstOrDefault();
    }
}
