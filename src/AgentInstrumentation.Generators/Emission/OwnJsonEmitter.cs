namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes what calls types that bring their own JSON, in the file that needs it, because the runtime references no
/// package.
/// </summary>
internal static class OwnJsonEmitter
{
    /// <summary>The class for models of System.ClientModel.</summary>
    public const string Models = "Models";

    /// <summary>The class for models that are kept as the JSON they came as.</summary>
    public const string Raw = "RawModels";

    private const string Json = "global::System.Text.Json.JsonElement";
    private const string Members = $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Json}>";

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

    // In an order of names, since a dictionary that was frozen has any; a call is matched by the text of its arguments.
    private const string RawClass = $$"""
        file static class RawModels
        {
            private const string Variant = "$variant";

            public static {{Json}} Write({{Members}} members) => WriteObject(null, Sorted(members));

            public static {{Json}} Write({{Members}} body, {{Members}} headers) => headers.Count == 0
                ? Write(body)
                : WriteObject(null, [.. Sorted(body), new("$headers", Write(headers))]);

            public static {{Json}} Write({{Json}} json, object? variant) =>
                json.ValueKind is global::System.Text.Json.JsonValueKind.Object
                    ? WriteObject(variant?.GetType().Name, Read(json))
                    : json;

            public static string? VariantOf({{Json}} json) =>
                json.ValueKind is global::System.Text.Json.JsonValueKind.Object
                && json.TryGetProperty(Variant, out var variant)
                    ? variant.GetString()
                    : null;

            public static global::System.Collections.Generic.Dictionary<string, {{Json}}> Read({{Json}} json)
            {
                var members = new global::System.Collections.Generic.Dictionary<string, {{Json}}>();
                foreach (var member in json.EnumerateObject())
                {
                    if (member.Name != Variant)
                    {
                        members[member.Name] = member.Value.Clone();
                    }
                }

                return members;
            }

            public static {{Json}} Whole({{Json}} json) =>
                VariantOf(json) is null ? json.Clone() : WriteObject(null, Read(json));

            private static global::System.Collections.Generic.SortedDictionary<string, {{Json}}> Sorted(
                {{Members}} members)
            {
                var sorted = new global::System.Collections.Generic.SortedDictionary<string, {{Json}}>(
                    global::System.StringComparer.Ordinal);
                foreach (var member in members)
                {
                    sorted[member.Key] = member.Value;
                }

                return sorted;
            }

            private static {{Json}} WriteObject(
                string? variant,
                global::System.Collections.Generic.IEnumerable<
                    global::System.Collections.Generic.KeyValuePair<string, {{Json}}>> members)
            {
                using var stream = new global::System.IO.MemoryStream();
                using (var writer = new global::System.Text.Json.Utf8JsonWriter(stream))
                {
                    writer.WriteStartObject();
                    if (variant is not null)
                    {
                        writer.WriteString(Variant, variant);
                    }

                    foreach (var member in members)
                    {
                        writer.WritePropertyName(member.Key);
                        member.Value.WriteTo(writer);
                    }

                    writer.WriteEndObject();
                }

                using var json = global::System.Text.Json.JsonDocument.Parse(stream.ToArray());
                return json.RootElement.Clone();
            }
        }
        """;

    /// <summary>Writes a class.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="name">Its name.</param>
    public static void Write(SourceWriter writer, string name) => writer.WriteLine(name switch
    {
        Models => ModelClass,
        Raw => RawClass,
        _ => throw new InvalidOperationException($"there is no class {name}"),
    });
}
