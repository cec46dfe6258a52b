namespace AgentInstrumentation.Generators;

/// <summary>Writes the tools of one type.</summary>
internal static class ToolTypeEmitter
{
    public static void Write(SourceWriter writer, ToolType type, string name)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "Define" };
        var tools = type.Tools
            .Select(tool => (Tool: tool, Name: NameOf(tool.Method.Name, taken)))
            .ToList();
        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block($"file static class {name}"))
        {
            foreach (var (tool, method) in tools)
            {
                DefinitionEmitter.Write(
                    writer, RuntimeNames.Short, "private", DefinitionOf(method), tool.Method.Operation);
                writer.WriteLine();
            }

            using (writer.Block("public static void Define(AgentToolSet tools)"))
            {
                writer.WriteSeparated(tools, entry => WriteTool(writer, type, entry.Tool, entry.Name));
            }

            foreach (var (tool, method) in tools)
            {
                writer.WriteLine();
                WriteMethod(writer, type, tool, method);
            }
        }
    }

    // Overloads are numbered, past what the user's methods and their definitions are called.
    private static string NameOf(string method, HashSet<string> taken)
    {
        var name = method;
        for (var number = 2; taken.Contains(name) || taken.Contains(DefinitionOf(name)); number++)
        {
            name = method + number;
        }

        taken.Add(name);
        taken.Add(DefinitionOf(name));
        return name;
    }

    private static string DefinitionOf(string method) => $"{method}Tool";

    private static void WriteTool(SourceWriter writer, ToolType type, OfferedTool tool, string method)
    {
        var result = tool.ResultSchema is { } schema ? $",\n        {Literal(schema)}" : "";
        var arguments = tool.IsStatic ? tool.Arguments.AsEnumerable() : tool.Arguments.Prepend($"({type.Name})call.Agent");
        var values = arguments.ToList();
        var separator = values.Count > 1 ? "\n        " : "";
        var call = $"{method}({separator}{string.Join($",{separator}", values)})";
        var body = tool.Writer is { } write ? $"call.{write}({call})" : $"{{ {call}; return default; }}";
        writer.WriteLine($"""
            tools.{(tool.IsStatic ? "AddStatic" : "Add")}(
                {DefinitionOf(method)},
                new AgentToolSchemas(
                    {Literal(tool.Schema)}{result}){string.Concat(tool.OtherSchemas)},
                static call => {body});
            """);
    }

    private static void WriteMethod(SourceWriter writer, ToolType type, OfferedTool tool, string method)
    {
        var declarations = tool.Method.Parameters.Select(static parameter => parameter.Declaration);
        var receiver = tool.IsStatic ? "" : $"{type.Name} {CallTargetParser.Receiver}";
        var parameters = string.Join(", ", tool.IsStatic ? declarations : declarations.Prepend(receiver));
        var call = $"{tool.Callee}.{MethodParser.Escape(tool.Method.Name)}({tool.Method.Arguments})";
        using (writer.Block($"private static {tool.Method.ReturnType} {method}({parameters})"))
        {
            WrapperBodyEmitter.Write(
                writer,
                RuntimeNames.Short,
                tool.Method,
                DefinitionOf(method),
                WrappedCall.OfStatic(call, receiver));
        }
    }

    // JSON has a quote only at an end of a text or behind a backslash, so never three of them.
    private static string Literal(string json) => $"\"\"\"{json}\"\"\"";
}
