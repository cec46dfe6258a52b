using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The parameters whose argument an implementation or an override masks, or leaves out, in a method that is not traced:
/// where calls are traced at what it implements, nobody sees that.
/// </summary>
internal sealed class MarksBelow
{
    private static readonly ConditionalWeakTable<Compilation, MarksBelow> Cache = new();
    private static readonly string[] Marks = ["Redact", "RedactAttribute", "NotCaptured", "NotCapturedAttribute"];

    private readonly Dictionary<IParameterSymbol, IMethodSymbol> _markedBy = new(SymbolEqualityComparer.Default);

    private MarksBelow(Compilation compilation, CancellationToken cancellation)
    {
        var known = KnownSymbols.Of(compilation);
        var names = ProjectIndex.Of(compilation).WithAliases(Marks);
        foreach (var parameter in compilation.SyntaxTrees
            .SelectMany(static tree => NamedNodes.Of(tree).Attributes)
            .Where(attribute => names.Contains(SyntaxIndex.LastNameOf(attribute.Name)))
            .Select(static attribute => attribute.Parent?.Parent)
            .OfType<ParameterSyntax>())
        {
            var model = compilation.GetSemanticModel(parameter.SyntaxTree);
            Add(model.GetDeclaredSymbol(parameter, cancellation) as IParameterSymbol, known);
        }
    }

    public static MarksBelow Of(Compilation compilation, CancellationToken cancellation) => Cache.GetValue(
        compilation, compilation => new MarksBelow(compilation, cancellation));

    /// <summary>The method that marks the argument of a parameter of what it implements; null for none.</summary>
    public IMethodSymbol? Find(IParameterSymbol parameter) =>
        _markedBy.TryGetValue(parameter.OriginalDefinition, out var method) ? method : null;

    private void Add(IParameterSymbol? parameter, KnownSymbols known)
    {
        if (parameter?.ContainingSymbol is not IMethodSymbol method
            || TracedMethods.Find(method, known) is not null
            || CaptureMarks.Of(parameter, method, known) is not (CaptureMark.Redact or CaptureMark.LeaveOut))
        {
            return;
        }

        foreach (var above in RelatedMembers.AboveOf(method))
        {
            _markedBy[above.OriginalDefinition.Parameters[parameter.Ordinal]] = method;
        }
    }
}
