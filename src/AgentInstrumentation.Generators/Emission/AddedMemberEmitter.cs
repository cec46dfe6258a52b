namespace AgentInstrumentation.Generators;

/// <summary>Writes the members that calls need in types of the user's.</summary>
internal static class AddedMemberEmitter
{
    public static void Write(SourceWriter writer, IEnumerable<NamedCalls> calls)
    {
        foreach (var group in calls.GroupBy(static named => MemberOf(named)?.Part))
        {
            if (group.Key is { } part)
            {
                writer.WriteLine();
                WritePart(writer, part, group);
            }
        }
    }

    private static AddedMember? MemberOf(NamedCalls calls) => calls.Target.Within ?? calls.Target.Bridge?.Member;

    private static void WritePart(SourceWriter writer, TypePart part, IEnumerable<NamedCalls> calls)
    {
        var headers = part.Namespace.Length > 0 ? part.Headers.Prepend($"namespace {part.Namespace}") : part.Headers;
        var blocks = headers.Select(writer.Block).ToList();
        writer.WriteSeparated(calls, named => WriteMember(writer, named));
        foreach (var block in blocks)
        {
            block.Dispose();
        }
    }

    private static void WriteMember(SourceWriter writer, NamedCalls calls)
    {
        if (calls.Target.Bridge is { } bridge)
        {
            WriteBridge(writer, calls, bridge);
        }
        else
        {
            InterceptorEmitter.WriteWithin(writer, calls, calls.Target.Within!);
        }
    }

    private static void WriteBridge(SourceWriter writer, NamedCalls calls, Bridge bridge)
    {
        var target = calls.Target;
        var method = target.Method;
        writer.WriteLine($"// Calls {method.Name} for {calls.FileClass}.{calls.Name}, which may not.");
        foreach (var attribute in target.Attributes)
        {
            writer.WriteLine(attribute);
        }

        var modifiers = bridge.Member.Modifiers + target.Modifiers;
        var parameters = string.Join(", ", method.Parameters.Select(static parameter => parameter.Declaration));
        var signature = $"{method.ReturnType} {calls.Member}{method.TypeArguments}({parameters}){bridge.Constraints}";
        var reference = method.ReturnShape is ReturnShape.Reference or ReturnShape.ReadOnlyReference ? "ref " : "";
        writer.WriteLine($"""
            [global::System.Diagnostics.StackTraceHidden]
            {modifiers}{signature} =>
                {reference}{target.Callee}.{MethodParser.Escape(method.Name)}{method.TypeArguments}({method.Arguments});
            """);
    }
}
