using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The one answer to "is this method traced, in which form, and if not, why not". The generator and the analyzers
/// both ask here, so they cannot disagree.
/// </summary>
/// <param name="Method">The annotated method.</param>
/// <param name="Request">What its attribute asks for.</param>
/// <param name="Form">How it is traced.</param>
/// <param name="Worker">
/// The method that does the work: the core method of a partial one, else the method itself.
/// </param>
/// <param name="Refusal">Why it is not traced, or null when it is.</param>
internal sealed record Target(
    IMethodSymbol Method, OperationRequest Request, TargetForm Form, IMethodSymbol Worker, Refusal? Refusal)
{
    /// <summary>Whether its body is generated.</summary>
    public bool IsPartial => Form is TargetForm.Partial;

    /// <summary>Whether only a rule set names it, so that nobody asked for it and no rule speaks of it.</summary>
    public bool IsOfRuleSet => Request.Rule is { Set: not null };

    /// <summary>
    /// Whether its body is to be left alone: where only the type asks, and there is no core method, another generator
    /// may write it, which this one cannot see.
    /// </summary>
    public bool IsOfOtherGenerator => Request.IsOfType && Refusal?.RuleId == RuleIds.MissingImplementation;

    /// <summary>Whether it is not traced by a fault of our own, and is to work as if nobody had asked.</summary>
    public bool IsFailed => Refusal?.RuleId == RuleIds.FailedTarget;

    /// <summary>The decision on a method; null for one that asks for nothing.</summary>
    public static Target? Of(IMethodSymbol method, KnownSymbols known) =>
        known.TargetOf(ExtensionBlocks.ImplementationOf(method), DecideOrFail);

    private static Target? DecideOrFail(IMethodSymbol method, KnownSymbols known)
    {
        var target = Faults.Contain(() => Decide(method, known), out var fault);
        return fault is null ? target : Failed(method, fault, known);
    }

    // It works on as if nobody had asked, so a partial method needs its core method all the same.
    private static Target? Failed(IMethodSymbol method, Exception fault, KnownSymbols known)
    {
        if (known.OperationsAmong(OperationAttributes.Of(method)).FirstOrDefault() is not { } attribute)
        {
            return null;
        }

        var own = new OptionLayers([attribute]);
        var implementation = own.Named<string?>(nameof(OperationRequest.Implementation), null);
        var form = FormOf(method, known);
        var core = form is TargetForm.Partial ? CoreMethods.Find(method, implementation) : null;
        return new Target(method, OperationRequest.Unread, form, core ?? method, Refusal.Fault(fault));
    }

    private static Target? Decide(IMethodSymbol method, KnownSymbols known)
    {
        Faults.Pass("decide", method.Name);
        var requests = OperationRequest.AllOf(method, known);
        if (requests.Count == 0)
        {
            return null;
        }

        // A decorator traces what its interface's callers call, whatever a rule says.
        if (requests[0].Rule is not null && DecoratorForm.Matches(method, known))
        {
            return null;
        }

        var form = requests[0].Rule is null ? FormOf(method, known) : TargetForm.Ordinary;
        var core = form is TargetForm.Partial ? CoreMethods.Find(method, requests[0].Implementation) : null;
        var worker = core ?? method;
        var refusal = requests.Count > 1
            ? Refusal.Conflict
            : MethodShapes.Refuse(method, worker, requests[0], known)
                ?? form switch
                {
                    TargetForm.Partial => PartialForm.Refuse(method, worker, requests[0].Implementation, known),
                    TargetForm.Decorator => null,
                    _ => OrdinaryForm.Refuse(method, known),
                };
        // Of a rule set nobody asked for this method by name, so nobody is to be told that it cannot be traced.
        return refusal is not null && requests[0].Rule is { Set: not null }
            ? null
            : new Target(
                method, requests[0], form, worker, requests[0].IsOfType ? refusal?.ForMethodOfType() : refusal);
    }

    private static TargetForm FormOf(IMethodSymbol method, KnownSymbols known) => method switch
    {
        _ when PartialForm.Matches(method) => TargetForm.Partial,
        _ when DecoratorForm.Matches(method, known) => TargetForm.Decorator,
        _ => TargetForm.Ordinary,
    };
}
