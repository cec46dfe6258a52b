using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace AgentInstrumentation.Generators;

/// <summary>Writes the tools that a project asks for, and what they take and return, into one file.</summary>
internal static class ProjectToolsEmitter
{
    // No type has a hyphen in its name, and other files are named after types.
    public const string HintName = "agent-tools.g.cs";

    public static void Emit(SourceProductionContext context, ProjectTools tools)
    {
        Salvage.Report(context, tools.Failed);
        if (tools.Types.Count > 0)
        {
            context.AddSource(HintName, Salvage.Write(
                context,
                tools.Types,
                types => Write(tools with { Types = types }),
                static type => type.Name,
                static _ => null));
        }
    }

    private static SourceText Write(ProjectTools tools)
    {
        var writer = GeneratedFile.Begin();
        writer.WriteLine("""
            #nullable disable warnings // the methods and the types say what may be null
            #pragma warning disable CS0612, CS0618 // obsolete: said where the user declares it

            namespace AgentInstrumentation.Generated;

            using global::AgentInstrumentation.AI;
            using global::System.Text.Json.Serialization.Metadata;

            """);
        var names = new UniqueNames("", StringComparer.Ordinal);
        var named = tools.Types.Select(type => (Type: type, Name: names.Of("ToolsOf" + SimpleNameOf(type.Name)))).ToList();
        using (writer.Block("file static class AgentToolRegistrations"))
        {
            writer.WriteLine("[global::System.Runtime.CompilerServices.ModuleInitializer]");
            using (writer.Block("internal static void Register()"))
            {
                writer.WriteLine("var types = new ToolJson();");
                foreach (var (type, name) in named)
                {
                    writer.WriteLine($"GeneratedTools.Add(typeof({type.Name}), types, {name}.Define);");
                }
            }
        }

        writer.WriteLine();
        writer.WriteSeparated(named, entry => ToolTypeEmitter.Write(writer, entry.Type, entry.Name));
        writer.WriteLine();
        JsonTypeEmitter.Write(writer, tools.Json);
        return GeneratedFile.End(writer);
    }

    /// <summary>The last part of a full name.</summary>
    public static string SimpleNameOf(string type) =>
        type.Substring(type.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
}
