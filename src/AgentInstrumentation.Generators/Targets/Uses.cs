using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Finds every place of a compilation that uses an annotated ordinary method, and whether it is traced there. It looks
/// at all bodies, so nothing that runs at a keystroke may ask.
/// </summary>
internal sealed class Uses
{
    private readonly Compilation _compilation;
    private readonly KnownSymbols _known;
    private readonly HashSet<string> _names;
    private readonly List<Target> _ordinary;
    private readonly RelatedMembers _related;

    public Uses(Compilation compilation, CancellationToken cancellation)
    {
        _compilation = compilation;
        _known = KnownSymbols.Of(compilation);
        _names = AnnotatedNames.Of(compilation);
        _ordinary = [.. ProjectTargets.Of(compilation, cancellation)
            .Where(static target => target is { Form: TargetForm.Ordinary, Refusal: null })];
        _related = RelatedMembers.Of(compilation, cancellation);
    }

    /// <summary>The names in a file that may be uses.</summary>
    public IEnumerable<SimpleNameSyntax> NamesIn(SyntaxTree file, CancellationToken cancellation) => file
        .GetRoot(cancellation)
        .DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(name => _names.Contains(name.Identifier.ValueText));

    /// <summary>The use that a name is; null where it is none.</summary>
    public Use? At(SimpleNameSyntax name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Faults.Pass("use", name.Identifier.ValueText);
        var model = _compilation.GetSemanticModel(name.SyntaxTree);
        var whole = NamedNodes.WholeOf(name);
        return whole.Parent switch
        {
            InvocationExpressionSyntax call when call.Expression == whole => OfCall(call, name, model, cancellation),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax of } }
                when of.Identifier.ValueText == "nameof" => null,
            _ => OfReference(whole, model, cancellation),
        };
    }

    private Use? OfCall(
        InvocationExpressionSyntax call, SimpleNameSyntax name, SemanticModel model, CancellationToken cancellation)
    {
        var found = model.GetSymbolInfo(call, cancellation);
        if (model.GetOperation(call, cancellation) is IDynamicInvocationOperation)
        {
            return OfDynamic(name, found);
        }

        if (CallForms.Of(call, model, _known, cancellation) is { } traced)
        {
            return traced.Target.Refusal is null
                ? new Use(traced.Target, UseForm.Call, name, EscapeOf(call, traced, model, cancellation))
                : null;
        }

        return found.Symbol is IMethodSymbol method ? OfRelated(method, name) : null;
    }

    private static Escape? EscapeOf(
        InvocationExpressionSyntax call, TracedCall traced, SemanticModel model, CancellationToken cancellation)
    {
        var reason = traced.Interception.Refusal
            ?? (model.GetInterceptableLocation(call, cancellation) is null ? "the compiler cannot intercept it" : null);
        return reason is null ? null : Escape.Of(traced.Target, reason);
    }

    private Use? OfReference(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellation)
    {
        var found = model.GetSymbolInfo(expression, cancellation);
        if ((found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is not IMethodSymbol method)
        {
            return null;
        }

        if (CallForms.TracedOrdinary(method, _known) is not { Refusal: null } target)
        {
            return OfRelated(method, expression);
        }

        return expression.Parent.IsKind(SyntaxKind.AddressOfExpression)
            ? new Use(target, UseForm.FunctionPointer, expression, Escape.Of(
                target, "its address is taken, and calls through a pointer are not traced"))
            : new Use(target, UseForm.MethodGroup, expression, Escape.Of(
                target, "it becomes a delegate, and calls through a delegate are not traced"));
    }

    private Use? OfRelated(IMethodSymbol method, SyntaxNode place) =>
        _related.Find(method.ReducedFrom ?? method) is { } other
            ? new Use(other.Target, UseForm.RelatedMember, place, other.Escape)
            : null;

    // Of a dynamic receiver nothing is known but the name; of dynamic arguments, which overloads they may choose.
    private Use? OfDynamic(SimpleNameSyntax name, SymbolInfo found)
    {
        var candidates = found.CandidateSymbols.Append(found.Symbol).OfType<IMethodSymbol>().ToList();
        var target = candidates.Count == 0
            ? _ordinary.Find(target => target.Method.Name == name.Identifier.ValueText)
            : candidates
                .Select(candidate => CallForms.TracedOrdinary(candidate, _known))
                .FirstOrDefault(static target => target is { Refusal: null });
        return target is null
            ? null
            : new Use(target, UseForm.Dynamic, name, Escape.Of(
                target, candidates.Count == 0 ? "the receiver is dynamic" : "an argument is dynamic"));
    }
}
