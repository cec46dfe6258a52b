using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes how the types that traced methods take and return are captured, once a type.</summary>
internal static class CapturedTypeEmitter
{
    // No type has a hyphen in its name, and other files are named after types.
    public const string HintName = "captured-types.g.cs";

    public static void Emit(SourceProductionContext context, Parsed<CapturedType> types)
    {
        Salvage.Report(context, types.Failed);
        if (types.Items.Count > 0)
        {
            context.AddSource(
                HintName, Salvage.Write(context, types.Items, Write, static type => type.Name, static _ => null));
        }
    }

    private static SourceText Write(EquatableArray<CapturedType> types)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine("#nullable disable warnings // the types say what may be null");
        GeneratedFile.WriteExperimental(writer, types.SelectMany(static type => type.Experiments));
        writer.WriteLine("""

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

        foreach (var helper in types.Select(static type => type.Helper).OfType<string>().Distinct().OrderBy(
            static name => name, StringComparer.Ordinal))
        {
            writer.WriteLine();
            WriteHelper(writer, helper);
        }

        return GeneratedFile.End(writer);
    }

    private static void Write(SourceWriter writer, CapturedType type) => writer.WriteLine(type.Form switch
    {
        CapturedForm.Object =>
            $"CapturedTypes.Add<{type.Name}>(static type => type{MembersOf(type)}{RestoreOf(type, ",\n    ")});",
        CapturedForm.Json => $"CapturedTypes.AddJson<{type.Name}>({type.Write}{RestoreOf(type, ", ")});",
        CapturedForm.Exception =>
            $"CapturedTypes.AddException<{type.Name}>({ExceptionMembersOf(type)}{RestoreOf(type, ",\n    ")});",
        CapturedForm.Name => $"CapturedTypes.AddName<{type.Name}>();",
        CapturedForm.Nullable => $"CapturedTypes.AddNullable<{type.Parts[0]}>();",
        _ => $"CapturedTypes.Add{type.Form}<{type.Name}, {string.Join(", ", type.Parts)}>({RestoreOf(type, "")});",
    });

    private static void WriteHelper(SourceWriter writer, string helper)
    {
        if (helper == ClientModelEmitter.Responses)
        {
            ClientModelEmitter.WriteResponses(writer);
        }
        else
        {
            OwnJsonEmitter.Write(writer, helper);
        }
    }

    private static string RestoreOf(CapturedType type, string before) =>
        type.Restore is { } restore ? before + restore : "";

    private static string ExceptionMembersOf(CapturedType type) =>
        type.Members.Count == 0 ? "static type => { }" : $"static type => type{MembersOf(type)}";

    private static string MembersOf(CapturedType type) => string.Concat(type.Members.Select(static member =>
        "\n    " + CallOf(member, GeneratedFile.Literal(member.Name))));

    private static string CallOf(CapturedMember member, string name) => member switch
    {
        { IsRedacted: true } => $".Redact({name})",
        { Key: { } key } => $".AddUnder({ReaderOf(key)}, {name}, {ReaderOf(member.Name)})",
        _ => $".Add({name}, {member.Reader ?? ReaderOf(member.Name)})",
    };

    private static string ReaderOf(string name) => $"static value => value.{MethodParser.Escape(name)}";
}
