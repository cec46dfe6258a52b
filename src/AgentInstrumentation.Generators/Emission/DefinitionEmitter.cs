namespace AgentInstrumentation.Generators;

/// <summary>Writes the static field that holds what is known of an operation at compile time.</summary>
internal static class DefinitionEmitter
{
    public static void Write(
        SourceWriter writer, RuntimeNames names, string accessibility, string field, Operation operation)
    {
        var description = operation.Description is null
            ? ""
            : $"\n        description: {GeneratedFile.Literal(operation.Description)},";
        writer.WriteLine($"""
            {accessibility} static readonly {names.Definition} {field} =
                {names.Definition}.{operation.Role}(
                    {GeneratedFile.Literal(operation.Name)},{description}
                    function: {GeneratedFile.Literal(operation.Function)});
            """);
    }
}
