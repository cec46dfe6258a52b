using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Writes how the types that traced methods take and return are captured, once a type.</summary>
internal static class CapturedTypeEmitter
{
    // No type has a hyphen in its name, and other files are named after types.
    public const string HintName = "captured-types.g.cs";

    public static void Emit(SourceProductionContext context, EquatableArray<CapturedType> types)
    {
        if (types.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        writer.WriteLine("""
            #nullable disable warnings // the types say what may be null

            namespace AgentInstrumentation.Generated;

            // What is captured of the types that traced methods take and return.
            """);
        using (writer.Block("file static class OwnTypes"))
        {
            writer.WriteLine("""
                [global::System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Register() => CapturedTypes.Register(Define);

                """);
            using (writer.Block("private static void Define()"))
            {
                foreach (var type in types)
                {
                    Write(writer, type);
                }
            }
        }

        context.AddSource(HintName, GeneratedFile.End(writer));
    }

    private static void Write(SourceWriter writer, CapturedType type) => writer.WriteLine(type.Form switch
    {
        CapturedForm.Object => $"CapturedTypes.Add<{type.Name}>(static type => type{MembersOf(type)});",
        CapturedForm.Nullable => $"CapturedTypes.AddNullable<{type.Parts[0]}>();",
        _ => $"CapturedTypes.Add{type.Form}<{type.Name}, {string.Join(", ", type.Parts)}>();",
    });

    private static string MembersOf(CapturedType type) => string.Concat(type.Members.Select(static member =>
        member.IsRedacted
            ? $"\n    .Redact({GeneratedFile.Literal(member.Name)})"
            : $"\n    .Add({GeneratedFile.Literal(member.Name)}, {ReaderOf(member)})"));

    private static string ReaderOf(CapturedMember member) => $"static value => value.{MethodParser.Escape(member.Name)}";
}
