namespace AgentInstrumentation.Generators;

/// <summary>Writes what System.Text.Json needs to know of the types that tools take and return.</summary>
internal static class JsonTypeEmitter
{
    private const string Options = "global::System.Text.Json.JsonSerializerOptions options";

    public static void Write(SourceWriter writer, EquatableArray<JsonType> types)
    {
        var names = new UniqueNames("", StringComparer.Ordinal);
        var named = types
            .Select(type => (Type: type, Name: type.Form is JsonForm.Object ? names.Of(NameOf(type)) : ""))
            .ToList();
        writer.WriteLine("// The JSON of what the tools take and return.");
        using (writer.Block("file sealed class ToolJson : IJsonTypeInfoResolver"))
        {
            using (writer.Block($"public JsonTypeInfo? GetTypeInfo(global::System.Type type, {Options})"))
            {
                foreach (var (type, name) in named)
                {
                    writer.WriteLine($"if (type == typeof({type.Name}))\n{{\n    return {ExpressionOf(type, name)};\n}}\n");
                }

                writer.WriteLine("return null;");
            }
        }

        foreach (var (type, name) in named.Where(static entry => entry.Type.Form is JsonForm.Object))
        {
            writer.WriteLine();
            WriteObject(writer, type, name);
        }
    }

    private static string NameOf(JsonType type)
    {
        var arguments = type.Name.IndexOf('<');
        return "JsonOf"
            + ProjectToolsEmitter.SimpleNameOf(arguments < 0 ? type.Name : type.Name.Substring(0, arguments));
    }

    private static string ExpressionOf(JsonType type, string name)
    {
        const string Services = "JsonMetadataServices.Create";
        // Otherwise it is strict, whatever the options say.
        const string Numbers = "NumberHandling = options.NumberHandling";
        const string Creator = "ObjectCreator = static () => new()";
        var parts = string.Join(", ", type.Parts);
        return type.Form switch
        {
            JsonForm.Object => $"{name}.Of(options)",
            JsonForm.Enum => $"AgentToolTypes.Enum<{type.Name}>(options)",
            JsonForm.Nullable => $"AgentToolTypes.Nullable<{parts}>(options)",
            JsonForm.Array => $"{Services}ArrayInfo<{parts}>(options, new() {{ {Numbers} }})",
            JsonForm.List or JsonForm.Dictionary =>
                $"{Services}{type.Form}Info<{type.Name}, {parts}>(options, new() {{ {Numbers}, {Creator} }})",
            JsonForm.HashSet => $"{Services}ISetInfo<{type.Name}, {parts}>(options, new() {{ {Numbers}, {Creator} }})",
            _ => $"{Services}{type.Form}Info<{type.Name}, {parts}>(options, new() {{ {Numbers} }})",
        };
    }

    private static void WriteObject(SourceWriter writer, JsonType type, string name)
    {
        using (writer.Block($"file static class {name}"))
        {
            writer.WriteLine($"public static JsonTypeInfo Of({Options}) => AgentToolTypes.Data<{type.Name}>(");
            var steps = string.Concat(StepsOf(type).Select(static step => "\n        " + step));
            writer.WriteLine($"    options,\n    static type => {(steps.Length == 0 ? "{ }" : $"type{steps}")});");
            foreach (var accessor in type.Accessors)
            {
                writer.WriteLine();
                writer.WriteLine(accessor);
            }
        }
    }

    private static IEnumerable<string> StepsOf(JsonType type) =>
        (type.Creation is { } creation ? [$".Create({creation})"] : Enumerable.Empty<string>())
        .Concat(type.Parameters.Select(static parameter => $".Parameter<{parameter.Type}>({parameter.Arguments})"))
        .Concat(type.Properties.Select(static property => $".Property<{property.Type}>({property.Arguments})"));
}
