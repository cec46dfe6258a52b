using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the bodies of a type's partial members, one file a type.</summary>
internal static class PartialTypeEmitter
{
    public static void Emit(SourceProductionContext context, PartialType type)
    {
        Salvage.Report(context, type.Failed);
        if (type.Members.Count > 0)
        {
            context.AddSource(type.HintName, Salvage.Write(
                context,
                type.Members,
                members => Write(type with { Members = members }),
                member => $"{type.Name}.{member.Bodies[0].Name}",
                PartialMemberEmitter.Untraced));
        }
    }

    private static SourceText Write(PartialType type)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine();
        if (type.Namespace.Length > 0)
        {
            writer.WriteLine($"namespace {type.Namespace};\n");
        }

        var definitions = new PartialDefinitions(type);
        var blocks = type.Headers.Select(writer.Block).ToList();
        writer.WriteSeparated(type.Members, member => PartialMemberEmitter.Write(writer, member, definitions));
        foreach (var block in blocks)
        {
            block.Dispose();
        }

        definitions.Write(writer);
        return GeneratedFile.End(writer);
    }
}
