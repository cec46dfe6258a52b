using System.Text.Json;
using Json.Schema;

namespace AgentInstrumentation.AI.Tests;

/// <summary>Holds captured content to the schema of the conventions.</summary>
internal static class ContentSchema
{
    private static readonly JsonElement Definitions = Read();

    /// <summary>Gives the content, which is as the definition of a name says.</summary>
    public static JsonElement Valid(string definition, object? content)
    {
        using var document = JsonDocument.Parse(Assert.IsType<string>(content));
        var root = document.RootElement.Clone();
        var result = SchemaOf(definition).Evaluate(root, new EvaluationOptions { OutputFormat = OutputFormat.List });
        var faults = (result.Details ?? [])
            .SelectMany(static part => part.Errors?.Select(error => $"{part.InstanceLocation}: {error.Value}") ?? []);
        Assert.True(result.IsValid, $"{string.Join('\n', faults)}\n{content}");
        return root;
    }

    private static JsonSchema SchemaOf(string definition) => JsonSchema.FromText(
        $$"""{"$ref":"#/$defs/{{definition}}","$defs":{{Definitions.GetProperty("$defs").GetRawText()}}}""");

    private static JsonElement Read()
    {
        using var stream = typeof(ContentSchema).Assembly.GetManifestResourceStream("genai-content.schema.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
