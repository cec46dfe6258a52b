using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the bodies of partial members, one file a namespace.</summary>
internal static class PartialTypeEmitter
{
    public static void Emit(SourceProductionContext context, PartialFile file)
    {
        Salvage.Report(context, file.Types.SelectMany(static type => type.Failed));
        var written = file with { Types = file.Types.Where(static type => type.Members.Count > 0).ToEquatableArray() };
        if (written.Types.Count > 0)
        {
            context.AddSource(
                file.HintName,
                Faults.Contain(() => Write(written), out _) ?? Write(Salvaged(context, written)));
        }
    }

    private static PartialFile Salvaged(SourceProductionContext context, PartialFile file) => file with
    {
        Types = file.Types.Select(type => type with { Members = Salvaged(context, type, file) }).ToEquatableArray(),
    };

    private static EquatableArray<PartialMember> Salvaged(
        SourceProductionContext context, PartialType type, PartialFile file) => Salvage.Keep(
            context,
            type.Members,
            members => Write(file with { Types = new([type with { Members = members }]) }),
            member => $"{type.Name}.{member.Bodies[0].Name}",
            PartialMemberEmitter.Untraced);

    private static SourceText Write(PartialFile file)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine();
        if (file.Namespace.Length > 0)
        {
            writer.WriteLine($"namespace {file.Namespace};\n");
        }

        writer.WriteSeparated(file.Types, type => Write(writer, type, new PartialDefinitions(type, file.Namespace)));
        return GeneratedFile.End(writer);
    }

    private static void Write(SourceWriter writer, PartialType type, PartialDefinitions definitions)
    {
        var blocks = type.Headers.Select(writer.Block).ToList();
        writer.WriteSeparated(type.Members, member => PartialMemberEmitter.Write(writer, member, definitions));
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        definitions.Write(writer);
    }
}
