namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what calls types that bring their own JSON, in the file that needs it, because the runtime references no
/// package.
/// </summary>
internal static class OwnJsonEmitter
{
    /// <summary>The class for models of System.ClientModel.</summary>
    public const string Models = "Models";

    private const string ModelClass = """
        file static class Models
        {
            public static global::System.Text.Json.JsonElement Write<T>(
                global::System.ClientModel.Primitives.IPersistableModel<T> value)
            {
                var written = value.Write(global::System.ClientModel.Primitives.ModelReaderWriterOptions.Json);
                using var json = global::System.Text.Json.JsonDocument.Parse(written.ToMemory());
                return json.RootElement.Clone();
            }

            public static T Read<T>(
                global::System.Text.Json.JsonElement json,
                global::System.ClientModel.Primitives.ModelReaderWriterContext context) =>
                global::System.ClientModel.Primitives.ModelReaderWriter.Read<T>(
                    global::System.BinaryData.FromString(json.GetRawText()),
                    global::System.ClientModel.Primitives.ModelReaderWriterOptions.Json,
                    context);
        }
        """;

    /// <summary>Writes a class.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Its name.</param>
    public static void Write(SourceWriter writer, string name) => writer.WriteLine(name switch
    {
        Models => ModelClass,
        _ => throw new InvalidOperationException($"there is no class {name}"),
    });
}
