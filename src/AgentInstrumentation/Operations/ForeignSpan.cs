using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>
/// A span of another library that runs in a session, with what was current when it started. What it shows becomes an
/// event of the session when it ends, unless an operation of ours, or a span around it, shows the same.
/// </summary>
internal sealed class ForeignSpan
{
    private const string Property = "AgentInstrumentation.ForeignSpan";

    private readonly object? _scope;
    private readonly SessionEvent? _operation;
    private int _isTold;

    private ForeignSpan(AgentSession session, in AmbientContext context, Guid id, long? sequence)
    {
        _scope = context.Scope;
        _operation = context.Operation;
        Session = session;
        StartedInTime = !session.IsEnded;
        Id = id;
        Sequence = sequence;
    }

    public AgentSession Session { get; }

    /// <summary>Whether the session had not ended when the span started.</summary>
    public bool StartedInTime { get; }

    /// <summary>The id that the event will have.</summary>
    public Guid Id { get; }

    /// <summary>Its place among the session's operations; null where the span says later that it is one.</summary>
    public long? Sequence { get; }

    /// <summary>The operation of ours that ran when the span started.</summary>
    public AmbientContext Context => new(Span: null, _operation);

    public static ForeignSpan? Of(Activity? span) => span?.GetCustomProperty(Property) as ForeignSpan;

    /// <summary>Remembers what is current where a span starts; of ours nothing need be remembered.</summary>
    public static void Follow(Activity span, AgentSession session, in AmbientContext context)
    {
        if (span.Source.Name != AgentTelemetry.Name && Of(span) is null)
        {
            long? sequence = GenAISpanReader.ShowsOperation(span) ? session.NextSequence() : null;
            span.SetCustomProperty(Property, new ForeignSpan(session, context, session.NewEventId(), sequence));
        }
    }

    /// <summary>Whether a span of another library shows the call of a model or a tool that an operation is.</summary>
    public static bool Shows(Activity? span, OperationDefinition definition) =>
        definition is { Kind: OperationKind.Llm or OperationKind.Tool, Options.NewTrace: false }
        && span is { IsAllDataRequested: true }
        && !ReferenceEquals(span.Source, AgentTelemetry.Source)
        && IsShownBy(span, definition);

    /// <summary>An operation of ours starts in a span: where both show the same, the span need not be told.</summary>
    public static void Claim(Activity? span, OperationDefinition definition)
    {
        for (; Of(span) is { } foreign && IsShownBy(span!, definition); span = span!.Parent)
        {
            foreign.TryTell();
        }
    }

    /// <summary>True for the first caller only: a span is told once, however many tell of it.</summary>
    public bool TryTell() => Interlocked.Exchange(ref _isTold, 1) == 0;

    /// <summary>What the span is to be told as; null where there is nothing to tell.</summary>
    public OperationDefinition? WhatIsNew(Activity span)
    {
        if (Volatile.Read(ref _isTold) != 0 || GenAISpanReader.DefinitionOf(span) is not { } definition)
        {
            return null;
        }

        var isOuters = Of(span.Parent) is not null && IsShownBy(span.Parent!, definition);
        return IsOurs(definition) || isOuters ? null : definition;
    }

    /// <summary>
    /// The event of the model call that left its span to this one; null where none did, or it has its span already.
    /// </summary>
    public LlmEvent? CallThatAwaits(Activity span) =>
        Context.Operation is LlmEvent { AwaitsSpan: true, HasEnded: false } call
        && GenAISpanReader.DefinitionOf(span) is { } definition
        && IsOurs(definition)
            ? call
            : null;

    /// <summary>
    /// The event of the model call that started a span of its own, not knowing of this one that shows the same; null
    /// where none did.
    /// </summary>
    public LlmEvent? CallThatTakes(Activity span) =>
        Context.Operation is LlmEvent { TakesSpans: true, HasEnded: false } call
        && GenAISpanReader.DefinitionOf(span) is { } definition
        && IsOurs(definition)
            ? call
            : null;

    /// <summary>Whether another span around it shows the same.</summary>
    public static bool IsLayer(Activity span) =>
        Of(span.Parent) is not null
        && GenAISpanReader.DefinitionOf(span) is { } definition
        && IsShownBy(span.Parent!, definition);

    /// <summary>
    /// The event of the operation around the span: that of another span of the same operation of ours, or of that.
    /// </summary>
    public Guid? ParentIdOf(Activity span)
    {
        for (var outer = span.Parent; Of(outer) is { } foreign; outer = outer!.Parent)
        {
            if (ReferenceEquals(foreign._scope, _scope) && foreign.WhatIsNew(outer!) is not null)
            {
                return foreign.Id;
            }
        }

        return Context.Operation?.Id;
    }

    private bool IsOurs(OperationDefinition definition) => Context.Operation switch
    {
        LlmEvent call => definition.Kind is OperationKind.Llm && call.IsEmbedding == definition.IsEmbedding,
        { } running => running.Kind == definition.Kind && running.Name == definition.Name,
        null => false,
    };

    // A model that calls a model does not exist: the one is a layer over the other, whatever they call it.
    private static bool IsShownBy(Activity span, OperationDefinition definition) =>
        GenAISpanReader.DefinitionOf(span) is { } shown
        && shown.Kind == definition.Kind
        && (definition.Kind is OperationKind.Llm
            ? shown.IsEmbedding == definition.IsEmbedding
            : shown.Name == definition.Name);
}
