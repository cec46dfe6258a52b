using System.Diagnostics;
using System.Runtime.CompilerServices;
using AgentInstrumentation.Conventions;

namespace AgentInstrumentation;

/// <content>The start of operations, of the session that is current or of one that is known.</content>
public readonly partial struct AgentOperation
{
    /// <summary>Starts an operation and makes it current.</summary>
    /// <param name="definition">What is known of it at compile time.</param>
    /// <param name="arguments">Its captured arguments, or the default value for none.</param>
    /// <param name="tags">Attributes of its span beside those of the definition, or null for none.</param>
    /// <param name="cancellationToken">The token by which its caller may cancel it; such an end is no error.</param>
    /// <returns>The running operation; the default value when nobody observes it.</returns>
    public static AgentOperation Start(
        OperationDefinition definition,
        CapturedContent arguments = default,
        OperationTag[]? tags = null,
        CancellationToken cancellationToken = default) =>
        Start(definition, new OperationInput(arguments, tags), cancellationToken);

    /// <summary>As the other overload, of what is known of the call.</summary>
    /// <remarks>
    /// Not inlined, like what ends an operation: a wrapper would get kilobytes of it, and a frame of all its locals to
    /// clear at each call.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static AgentOperation Start(
        OperationDefinition definition, in OperationInput input, CancellationToken cancellationToken)
    {
        var caller = AmbientContext.Capture();
        try
        {
            return StartCore(definition, caller, input, cancellationToken);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an operation could not be started", exception))
        {
            caller.Restore();
            return default;
        }
    }

    /// <summary>Starts an operation of a session that is known, and makes it current.</summary>
    internal static AgentOperation StartIn(
        AgentSession? session,
        OperationDefinition definition,
        CapturedContent arguments,
        CancellationToken cancellationToken)
    {
        var caller = AmbientContext.Capture();
        try
        {
            return caller.IsSuppressed
                ? default
                : Begin(session, definition, caller, new OperationInput(arguments, Tags: null), cancellationToken);
        }
        catch (Exception exception) when (InstrumentationLog.Contain("an operation could not be started", exception))
        {
            caller.Restore();
            return default;
        }
    }

    /// <summary>Starts an operation of a session, or of none, and makes it current.</summary>
    internal static AgentOperation Begin(
        AgentSession? session,
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        definition = definition.AsStarted;
        var shared = EnrichedSpan.TryShare(caller.Span, definition);
        if (shared is not null)
        {
            SpanWriter.BeginEnriching(shared.Span, definition, session, input);
        }

        ForeignSpan.Claim(caller.Span, definition);
        var span = shared?.Span ?? SpanWriter.Start(definition, session, caller.Span, input);
        var sessionEvent = session?.StartEvent(definition, caller, span, input);
        if (span is null && sessionEvent is null)
        {
            return Unseen(definition);
        }

        if (sessionEvent is LlmEvent call)
        {
            call.AwaitsSpan = span is null && !definition.HasSpan;
            call.TakesSpans = shared is null && definition.HasSpan;
            call.OwnSpan = shared is null ? span : null;
            call.Tags = call.AwaitsSpan ? OperationTag.WithoutContent(input.Tags) : null;
        }

        InferenceDetails.Begin(definition, sessionEvent as LlmEvent, span, input);
        ToolBody.Expect(definition, span, sessionEvent);
        var entered = span is null && definition.IsLeaf
            ? caller.CaptureWithin()
            : caller.EnterFrom(sessionEvent ?? caller.Scope);
        var operation = new AgentOperation(
            definition, caller, entered, span, shared, sessionEvent, input.Arguments.Bytes, cancellationToken);
        if (input.Tags is not null)
        {
            operation.MeasureArguments(input.Tags);
            operation.RecordContentOf(input.Tags);
        }

        return operation;
    }

    private static AgentOperation StartCore(
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        if (caller.IsSuppressed
            || UserCode.IsRunning
            || IsLeftOut(definition)
            || ToolBody.TryRun(definition, caller))
        {
            return default;
        }

        return definition.Kind is OperationKind.Llm
            ? StartModelCall(definition, caller, input, cancellationToken)
            : StartInSession(definition, caller, input, cancellationToken);
    }

    // Apart, like all that few operations need: its locals would be cleared for all of them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AgentOperation StartModelCall(
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        if (ModelCallAbove(caller) is var (outer, outerSpan))
        {
            SpanWriter.SetTags(outerSpan, input.Tags);
            var layer = new AgentOperation(
                definition,
                caller,
                entered: null,
                outerSpan,
                EnrichedSpan.LayerOf(outerSpan),
                outer,
                captured: 0,
                cancellationToken);
            layer.RecordContentOf(input.Tags);
            return layer;
        }

        return StartInSession(definition, caller, input, cancellationToken);
    }

    private static AgentOperation StartInSession(
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        var session = caller.OpenSession;
        if (session is null && AgentClient.Current is { } client)
        {
            if (definition.OpensSession)
            {
                return StartWithSession(client, definition, caller, input, cancellationToken);
            }

            client.ReportSessionless(definition);
        }

        return Begin(session, definition, caller, input, cancellationToken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static AgentOperation StartWithSession(
        AgentClient client,
        OperationDefinition definition,
        in AmbientContext caller,
        in OperationInput input,
        CancellationToken cancellationToken)
    {
        var session = client.OpenSessionFor(definition, out var ends);
        if (session is null)
        {
            client.ReportSessionless(definition);
        }

        var operation = Begin(session, definition, caller, input, cancellationToken);
        if (operation._event is { } started)
        {
            started.EndsSession = ends;
        }

        return operation;
    }

    private static AgentOperation Unseen(OperationDefinition definition)
    {
        if (definition is { Kind: OperationKind.Llm, HasSpan: true })
        {
            ModelMetrics.CountUnseen(definition);
        }

        return default;
    }

    // A model does not call a model: a client that is traced as a whole makes the call that is traced by itself, too.
    // What the inner layer knows, such as the tokens, is recorded of the outer one.
    private static (LlmEvent? Event, Activity? Span)? ModelCallAbove(in AmbientContext caller)
    {
        var span = IsOwnModelCall(caller.Span) ? caller.Span : null;
        return caller.Operation switch
        {
            LlmEvent { HasEnded: false } running => (running, span),
            null when span is not null => (null, span),
            _ => null,
        };
    }

    private static bool IsOwnModelCall(Activity? span) =>
        span is { IsStopped: false }
        && ReferenceEquals(span.Source, AgentTelemetry.Source)
        && span.GetTagItem(Own.OperationKind) is string kind
        && kind == OperationDefinition.NameOf(OperationKind.Llm);

    private static bool IsLeftOut(OperationDefinition definition) =>
        definition.Kind is OperationKind.Llm && AgentClient.Current is { Options.InstrumentLlmCalls: false };
}
