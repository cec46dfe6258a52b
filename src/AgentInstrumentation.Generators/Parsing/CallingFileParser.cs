using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the calls of a file that are to be intercepted.</summary>
internal static class CallingFileParser
{
    public static bool IsCandidate(SyntaxNode node) => node is CompilationUnitSyntax;

    /// <summary>The intercepted calls of a file, or null when it has none.</summary>
    public static CallingFile? Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var model = context.SemanticModel;
        var names = AnnotatedNames.Of(model.Compilation);
        if (names.Count == 0)
        {
            return null;
        }

        var known = KnownSymbols.Of(model.Compilation);
        var calls = SyntaxIndex.Of(context.Node.SyntaxTree).CallsOf(names)
            .Select(call => ParseCall(call, model, known, cancellationToken))
            .OfType<(CallTarget Target, CallLocation Location)>()
            .GroupBy(static call => call.Target, static call => call.Location)
            .Select(static group => new InterceptedCalls(group.Key, group.ToEquatableArray()))
            .ToEquatableArray();
        return calls.Count == 0 ? null : new CallingFile(context.Node.SyntaxTree.FilePath, calls);
    }

    private static (CallTarget Target, CallLocation Location)? ParseCall(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (CallForms.TargetOf(call, model, known, cancellationToken) is not { Refusal: null } target
            || CallForms.Refuse(call, model, known, cancellationToken) is not null
            || model.GetInterceptableLocation(call, cancellationToken) is not { } location)
        {
            return null;
        }

        return (
            CallTargetParser.Parse(target, known),
            new CallLocation(location.Version, location.Data, DisplayOf(call)));
    }

    private static string DisplayOf(InvocationExpressionSyntax call)
    {
        var span = call.SyntaxTree.GetLineSpan(call.Span);
        var start = span.StartLinePosition;
        return $"{Path.GetFileName(span.Path)}({start.Line + 1},{start.Character + 1})";
    }
}
