namespace AgentInstrumentation.Generators;

/// <summary>Writes one member of a decorator.</summary>
internal static class DecoratedMemberEmitter
{
    /// <summary>Writes the member.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="member">The member.</param>
    /// <param name="definition">The expression of its operation's definition, where it has one.</param>
    public static void Write(SourceWriter writer, DecoratedMember member, string definition)
    {
        if (member.Remark is { } remark)
        {
            writer.WriteLine($"// {remark}");
        }

        foreach (var attribute in member.Attributes)
        {
            writer.WriteLine(attribute);
        }

        if (member.Traced is { } traced)
        {
            using (writer.Block(member.Declaration))
            {
                var call = new WrappedCall(member.Expression) { IsHidden = true };
                WrapperBodyEmitter.Write(writer, RuntimeNames.Full, traced, definition, call);
            }
        }
        else
        {
            WriteHandedOn(writer, member);
        }
    }

    /// <summary>The member as one that is only handed on.</summary>
    public static DecoratedMember Untraced(DecoratedMember member) => member.Traced is { ReturnShape: var shape }
        ? member with
        {
            Traced = null,
            Expression = shape is ReturnShape.Reference or ReturnShape.ReadOnlyReference
                ? $"ref {member.Expression}"
                : member.Expression,
        }
        : member;

    private static void WriteHandedOn(SourceWriter writer, DecoratedMember member)
    {
        if (member.Accessors.Count == 0)
        {
            writer.WriteLine($"{member.Declaration} =>\n    {member.Expression};");
            return;
        }

        if (member.Accessors.Count == 1 && member.Accessors[0] == $"get => {member.Expression};")
        {
            writer.WriteLine($"{member.Declaration} => {member.Expression};");
            return;
        }

        using (writer.Block(member.Declaration))
        {
            foreach (var accessor in member.Accessors)
            {
                writer.WriteLine(accessor);
            }
        }
    }
}
