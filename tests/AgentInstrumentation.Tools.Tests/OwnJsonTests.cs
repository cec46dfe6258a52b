using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentInstrumentation.AI;
using AgentInstrumentation.Testing;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>Tools that take and return types whose JSON a context of the project says.</summary>
public sealed partial class OwnJsonTests
{
    private const string Circle = """{"$type":"circle","radius_in_meters":2,"line_color":"Red"}""";

    [Fact]
    public async Task ArgumentAndResult_AreAsTheContextSays()
    {
        using var run = AgentRecorder.Start();
        using var session = run.Client.StartSession();

        var grown = await Tool("Grow").InvokeAsync(new() { ["shape"] = JsonOf(Circle), ["times"] = 3 });

        Assert.Equal(
            """{"$type":"circle","radius_in_meters":6,"line_color":"Red"}""", ((JsonElement)grown!).GetRawText());
        run.AssertTree("execute_tool Grow");
    }

    [Fact]
    public async Task ListOfThem_IsAsTheContextSays()
    {
        var all = await Tool("Twice").InvokeAsync(new() { ["shapes"] = JsonOf($"[{Circle}]") });

        Assert.Equal($"[{Circle},{Circle}]", ((JsonElement)all!).GetRawText());
    }

    [Fact]
    public async Task Converter_ReadsAndWrites()
    {
        var doubled = await Tool("Double").InvokeAsync(new() { ["weight"] = "12 kg" });

        Assert.Equal("24 kg", ((JsonElement)doubled!).GetString());
    }

    // What a model is told must be what is read.
    [Fact]
    public void Schema_HasTheNamesOfTheContext()
    {
        var shape = Tool("Grow").JsonSchema.GetProperty("properties").GetProperty("shape").GetRawText();

        Assert.Contains("\"radius_in_meters\"", shape, StringComparison.Ordinal);
        Assert.Contains("\"line_color\"", shape, StringComparison.Ordinal);
        Assert.Equal(
            """{"type":"integer"}""",
            Tool("Grow").JsonSchema.GetProperty("properties").GetProperty("times").GetRawText());
    }

    [Fact]
    public void ContextThatDoesNotKnowIt_IsToldTheType()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => AgentTools.Of(new Tools(), new Nobody()));

        Assert.Contains("[JsonSerializable(typeof(Shape))]", missing.Message, StringComparison.Ordinal);
    }

    private static AIFunction Tool(string name) =>
        AgentTools.Of(new Tools(), OwnJson.Default).Single(tool => tool.Name == name);

    private static JsonElement JsonOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    private sealed class Nobody : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) => null;
    }

    internal sealed partial class Tools
    {
        [RecordTool]
        public partial Shape Grow(Shape shape, int times);

        [RecordTool]
        public partial List<Shape> Twice(List<Shape> shapes);

        [RecordTool]
        public partial Weight Double(Weight weight);

        private static Shape GrowCore(Shape shape, int times) =>
            shape is Circle circle ? circle with { RadiusInMeters = circle.RadiusInMeters * times } : shape;

        private static List<Shape> TwiceCore(List<Shape> shapes) => [.. shapes, .. shapes];

        private static Weight DoubleCore(Weight weight) => new(2 * weight.Kilograms);
    }
}
