namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes the statements of a wrapper, which are the same in every form: where nobody observes, the call and nothing
/// else; otherwise the operation around it. What is fixed in them lives in the runtime.
/// </summary>
/// <remarks>
/// The operation has a function of its own within the wrapper: its locals, which each call of the function clears, and
/// its handler would make the call cost more where nobody observes than a guard by hand.
/// </remarks>
internal static class WrapperBodyEmitter
{
    private const string Answers = "__operation.Answers(";
    private const string Function = "__Traced";

    /// <summary>Writes the body of a wrapper.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="names">How the runtime's types are named there.</param>
    /// <param name="method">The method.</param>
    /// <param name="definition">The expression of its definition.</param>
    /// <param name="call">How it is called.</param>
    public static void Write(
        SourceWriter writer, RuntimeNames names, TracedMethod method, string definition, WrappedCall call)
    {
        WriteGuard(writer, names, method, call, Function);
        writer.WriteLine();
        foreach (var attribute in call.Attributes)
        {
            writer.WriteLine(attribute);
        }

        if (!call.IsHidden)
        {
            writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        }

        using (writer.Block($"{method.ReturnType} {Function}({ParametersOf(method, call)})"))
        {
            WriteTraced(writer, names, method, definition, call);
        }
    }

    /// <summary>The parameters of the function that traces.</summary>
    public static string ParametersOf(TracedMethod method, WrappedCall call) =>
        Listed(call.Receiver, method.Parameters.Select(static parameter => parameter.Nested));

    /// <summary>Writes the statements of that function.</summary>
    public static void WriteTraced(
        SourceWriter writer, RuntimeNames names, TracedMethod method, string definition, WrappedCall call) =>
        WriteTraced(writer, names, method, definition, method.ResultCast + call.Traced, GivenOf(method, call));

    /// <summary>Writes the statements that make a call, or hand it to the function that traces it.</summary>
    public static void WriteGuard(
        SourceWriter writer, RuntimeNames names, TracedMethod method, WrappedCall call, string function)
    {
        var arguments = method.Parameters.Select(static parameter => parameter.Argument);
        var traced = $"{function}({Listed(call.ReceiverArgument, arguments)})";
        if (method.ReturnShape is ReturnShape.Void)
        {
            using (writer.Block($"if ({names.Operation}.IsObserved)"))
            {
                writer.WriteLine($"{traced};\nreturn;");
            }

            writer.WriteLine($"\n{call.Expression};");
            return;
        }

        var reference = method.ReturnShape is ReturnShape.Reference or ReturnShape.ReadOnlyReference ? "ref " : "";
        writer.WriteLine($"""
            return {reference}{names.Operation}.IsObserved
                ? {reference}{traced}
                : {reference}{method.ResultCast}{call.Expression};
            """);
    }

    /// <summary>Writes the statement that makes a call, and nothing else.</summary>
    public static void WriteCall(SourceWriter writer, TracedMethod method, WrappedCall call)
    {
        var reference = method.ReturnShape is ReturnShape.Reference or ReturnShape.ReadOnlyReference ? "ref " : "";
        var before = method.ReturnShape is ReturnShape.Void ? "" : $"return {reference}{method.ResultCast}";
        writer.WriteLine($"{before}{call.Traced};");
    }

    private static string Listed(string receiver, IEnumerable<string> parameters) =>
        string.Join(", ", receiver.Length > 0 ? parameters.Prepend(receiver) : parameters);

    // What may be the very stream that the method returns.
    private static string GivenOf(TracedMethod method, WrappedCall call)
    {
        var given = method.Parameters
            .Where(static parameter => parameter.MayBeReturned)
            .Select(static parameter => parameter.Value);
        var list = Listed(method.MayReturnInstance ? call.Instance ?? "" : "", given);
        return list.Length > 0 ? $", given: [{list}]" : "";
    }

    private static void WriteTraced(
        SourceWriter writer, RuntimeNames names, TracedMethod method, string definition, string call, string given)
    {
        var asked = ModelCallEmitter.DefinitionOf(method, definition);
        var arguments = WriteArguments(writer, names, method);
        var start = asked + arguments;
        if (method.ReturnShape is ReturnShape.Stream or ReturnShape.Pages)
        {
            var captured = arguments.StartsWith(", __arguments", StringComparison.Ordinal) ? "__arguments" : "default";
            var answers = $"{names.Operation}.Answers({asked}, {captured}, ";
            WriteStream(
                writer,
                names,
                method,
                method.PagedItem is null ? Answered(answers, method, call) : call,
                start,
                given);
        }
        else
        {
            WriteOperation(writer, names, method, call, start);
        }
    }

    // A replay answers from its recording in place of the call.
    private static string Answered(string answers, TracedMethod method, string call) => method.AnswerType is { } type
        ? $"{answers}out {type} __recorded)\n    ? __recorded\n    : {call}"
        : call;

    /// <summary>
    /// Writes the capture of the arguments, if there are any to capture; returns what the start is given of them.
    /// </summary>
    private static string WriteArguments(SourceWriter writer, RuntimeNames names, TracedMethod method)
    {
        var given = new List<string>();
        if (WriteCapture(writer, names, method))
        {
            given.Add("__arguments");
        }

        var tags = method.Parameters.SelectMany(parameter => TagsOf(parameter, names)).ToList();
        tags.AddRange((method.Operation.ModelCall?.Parameters ?? [])
            .Select(asked => $".. {names.Tag}.OfRequest({asked})"));
        tags.AddRange((method.Operation.ModelCall?.Content ?? [])
            .Select(content => $".. {names.Tag}.OfContent({content})"));
        if (tags.Count > 0)
        {
            given.Add($"tags: [{string.Join(", ", tags)}]");
        }

        if (method.CancellationToken is { } token)
        {
            given.Add($"cancellationToken: {token.Name}");
        }

        return string.Concat(given.Select(static argument => ", " + argument));
    }

    private static IEnumerable<string> TagsOf(Parameter parameter, RuntimeNames names) => parameter.Tags
        .Select(tag => parameter.IsSecret
            ? $"{names.Tag}.Redacted({GeneratedFile.Literal(tag)})"
            : $"new {names.Tag}({GeneratedFile.Literal(tag)}, {parameter.Value})")
        .Concat(parameter.Metrics.Select(metric =>
            $"{names.Tag}.Metric({GeneratedFile.Literal(metric.Name)}, {parameter.NumberCast}{parameter.Value}"
            + $"{DefinitionEmitter.UnitOf(metric)})"));

    private static bool WriteCapture(SourceWriter writer, RuntimeNames names, TracedMethod method)
    {
        var captured = method.Parameters
            .Where(static parameter => parameter.Capture is not ParameterCapture.Nothing)
            .Select(Capture)
            .ToList();
        if (captured.Count == 0)
        {
            return false;
        }

        // What is said to a model is shown as messages.
        captured.Add(method.Operation.ModelCall is { Content.Count: > 0 } ? ".Capture().ForRecording()" : ".Capture()");
        var separator = captured.Count > 3 ? "\n        " : "";
        writer.WriteLine($"""
            var __arguments = {names.Operation}.CapturesContent
                ? new {names.ArgumentWriter}(){string.Concat(captured.Select(part => separator + part))}
                : default;
            """);
        return true;
    }

    private static string Capture(Parameter parameter)
    {
        var name = GeneratedFile.Literal(parameter.Name.TrimStart('@'));
        return parameter.Capture switch
        {
            ParameterCapture.Redacted => $".Redact({name})",
            ParameterCapture.Type => $".AddType({name}, typeof({parameter.Type}))",
            _ => $".AddParameter({name}, {parameter.Value})",
        };
    }

    private static void WriteOperation(
        SourceWriter writer, RuntimeNames names, TracedMethod method, string call, string start)
    {
        var isLong = method.Operation is { ModelCall.Requested: not null } or { RequestedName: not null };
        var separator = names == RuntimeNames.Full || isLong ? "\n    " : "";
        writer.WriteLine($"var __operation = {names.Operation}.Start({separator}{start});");
        using (writer.Block("try"))
        {
            var reader = ModelCallEmitter.ReaderOf(method, names);
            writer.WriteLine(method.ReturnShape switch
            {
                ReturnShape.Void when method.AnswerType is not null =>
                    $"if (!__operation.Answers())\n{{\n    {call};\n}}\n\n__operation.Succeed();",
                ReturnShape.Void => $"{call};\n__operation.Succeed();",
                ReturnShape.Task => $"return __operation.Follow({WithReader(Answered(Answers, method, call), reader)});",
                ReturnShape.Streamed => StreamedResultsEmitter.CallOf(names, method, call, reader),
                ReturnShape.StackOnly => $"var __result = {call};\n__operation.Succeed();\nreturn __result;",
                ReturnShape.Reference or ReturnShape.ReadOnlyReference => ByReference(method.ReturnType, call, reader),
                _ => $"return __operation.Succeed({WithReader(Answered(Answers, method, call), reader)});",
            });
        }

        WriteCatch(writer, "__operation.Fail(__exception);");
    }

    private static string ByReference(string type, string call, string? reader) =>
        $"{type} __result = ref {call};\n__operation.Succeed({WithReader("__result", reader)});\nreturn ref __result;";

    private static string WithReader(string result, string? reader) =>
        reader is null ? result : $"\n    {Indent(result)},\n    {reader}";

    private static string Indent(string text) => text.Replace("\n", "\n    ");

    // A stream method that is no iterator may throw before there is a stream.
    private static void WriteStream(
        SourceWriter writer, RuntimeNames names, TracedMethod method, string call, string start, string given)
    {
        var reader = ModelCallEmitter.ReaderOf(method, names) is { } reading ? $"\n    {reading}," : "";
        using (writer.Block("try"))
        {
            writer.WriteLine(method.PagedItem is not null
                ? PagedResultsEmitter.CallOf(names, method, call, reader, start)
                : $"return {names.Operation}.Follow(\n    {Indent(call)},{reader}\n    {start}{given});");
        }

        WriteCatch(writer, $"""
            {names.Operation}
                .Start({start})
                .Fail(__exception);
            """);
    }

    private static void WriteCatch(SourceWriter writer, string fail)
    {
        using (writer.Block("catch (global::System.Exception __exception)"))
        {
            writer.WriteLine($"{fail}\nthrow;");
        }
    }
}
