namespace AgentInstrumentation.Generators;

/// <summary>Writes the implementing part of a partial member.</summary>
internal static class PartialMemberEmitter
{
    private const string Mark = "[global::AgentInstrumentation.InstrumentedBody]";

    public static void Write(SourceWriter writer, PartialMember member, PartialDefinitions definitions)
    {
        if (member.Property is not { } property)
        {
            WriteBody(writer, member.Bodies[0], Mark, definitions);
            return;
        }

        writer.WriteLine(Mark);
        using (writer.Block(property))
        {
            writer.WriteSeparated(member.Bodies, body => WriteBody(writer, body, mark: null, definitions));
        }
    }

    /// <summary>The member as one that only hands its calls on.</summary>
    public static PartialMember Untraced(PartialMember member) => member with
    {
        Bodies = member.Bodies.Select(static body => body with { Traced = null }).ToEquatableArray(),
    };

    private static void WriteBody(SourceWriter writer, PartialBody body, string? mark, PartialDefinitions definitions)
    {
        switch (body)
        {
            case { Refusal: { } refusal }:
                WriteRefused(writer, body, mark, refusal);
                break;
            case { Traced: { } traced }:
                WriteWrapper(writer, body, mark, traced, definitions.Of(body));
                break;
            default:
                WriteAttribute(writer, mark);
                writer.WriteLine($"{body.Declaration} => {(body.IsByReference ? "ref " : "")}{body.Call};");
                break;
        }
    }

    private static void WriteWrapper(
        SourceWriter writer, PartialBody body, string? mark, TracedMethod traced, string definition)
    {
        writer.WriteLine($"// Traces every call of {body.Name}; the work is done in {body.Core}.");
        WriteAttribute(writer, mark);
        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block(body.Declaration))
        {
            var call = WrappedCall.OfMember("", body.Call, traced.StructInstance) with
            {
                Attributes = body.Attributes,
            };
            WrapperBodyEmitter.Write(writer, RuntimeNames.Full, traced, definition, call);
        }
    }

    // A missing body is an error that ends the compilation before the rules, which know the reason, are heard.
    private static void WriteRefused(SourceWriter writer, PartialBody body, string? mark, string refusal)
    {
        writer.WriteLine("// Not traced; the build reports why.");
        WriteAttribute(writer, mark);
        using (writer.Block(body.Declaration))
        {
            writer.WriteLine($"throw new global::System.NotSupportedException({GeneratedFile.Literal(refusal)});");
        }
    }

    private static void WriteAttribute(SourceWriter writer, string? attribute)
    {
        if (attribute is not null)
        {
            writer.WriteLine(attribute);
        }
    }
}
