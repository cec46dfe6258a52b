using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the tools of the types that a project gives to <c>AgentTools.Of</c>.</summary>
internal static class ProjectToolsParser
{
    /// <summary>All tools that are asked for, each type once, in an order that does not depend on the files.</summary>
    public static ProjectTools ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var files = ProjectIndex.Of(compilation).Files;
        var unread = files.FindAll(static file => !file.AreRequestsRead);
        Concurrently.ForEach(unread, compilation, static file => _ = file.Requests, cancellationToken);
        var calls = files.SelectMany(static file => file.Requests.ToolRequests).ToList();
        if (calls.Count == 0)
        {
            return new ProjectTools(default, default, default);
        }

        var known = KnownSymbols.Of(compilation);
        var failed = new List<FailedTarget>();
        var targets = calls
            .Select(call => TryFind(call, known, failed, cancellationToken))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .OrderBy(OfferedToolParser.TypeOf, StringComparer.Ordinal)
            .Select(type => (Type: type, Tools: TargetsOf(type, known)))
            .Where(static entry => entry.Tools.Count > 0)
            .ToList();
        var types = targets
            .Select(entry => new ToolType(
                OfferedToolParser.TypeOf(entry.Type),
                entry.Tools
                    .Select(target => TryParse(target, known, failed, cancellationToken))
                    .OfType<OfferedTool>()
                    .ToEquatableArray()))
            .ToEquatableArray();
        return new ProjectTools(
            types,
            JsonTypeParser.ParseAll(targets.SelectMany(static entry => entry.Tools), known, failed),
            failed.Distinct().ToEquatableArray());
    }

    private static INamedTypeSymbol? TryFind(
        InvocationExpressionSyntax call,
        KnownSymbols known,
        List<FailedTarget> failed,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var request = Faults.Contain(
            () => ToolRequest.Of(call, known.Compilation.GetSemanticModel(call.SyntaxTree), known, cancellationToken),
            out var fault);
        if (fault is not null)
        {
            failed.Add(new FailedTarget(call.ToString(), Faults.Describe(fault)));
        }

        return request?.FaultIn(known) is null ? request?.Type as INamedTypeSymbol : null;
    }

    private static List<Target> TargetsOf(INamedTypeSymbol type, KnownSymbols known) =>
        [.. OfferedTools.Of(type, known).Where(target => OfferedTools.Refuse(target, known) is null)];

    private static OfferedTool? TryParse(
        Target target, KnownSymbols known, List<FailedTarget> failed, CancellationToken cancellationToken)
    {
        var tool = Faults.Contain(() => OfferedToolParser.Parse(target, known, cancellationToken), out var fault);
        if (fault is not null)
        {
            failed.Add(FailedTarget.Of(target.Method, fault));
        }

        return tool;
    }
}
