using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>What the project itself says of the JSON of types that the generator knows none of.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    Converters = [typeof(WeightConverter)])]
[JsonSerializable(typeof(Shape))]
[JsonSerializable(typeof(Weight))]
[JsonSerializable(typeof(List<Shape>))]
internal sealed partial class OwnJson : JsonSerializerContext;

[JsonDerivedType(typeof(Circle), "circle")]
internal abstract record Shape(Color LineColor);

internal sealed record Circle(double RadiusInMeters, Color LineColor) : Shape(LineColor);

/// <summary>A weight, whose JSON is a text.</summary>
[JsonConverter(typeof(WeightConverter))]
internal sealed record Weight(int Kilograms);

internal sealed class WeightConverter : JsonConverter<Weight>
{
    public override Weight Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(int.Parse(reader.GetString()!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Weight value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value.Kilograms} kg");
}
