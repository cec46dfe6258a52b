namespace AgentInstrumentation.Generators.Tests;

/// <summary>What <c>Parameters</c> finds by usual names, in types of a program's own.</summary>
public sealed class ModelParameterTests
{
    private const string Types = """
        public enum Effort { Low, ExtraHigh }
        public enum Form { Text, JsonSchema, Unknown }
        public readonly struct Tier(string value)
        {
            public static implicit operator Tier(string value) => new(value);
            public override string ToString() => value;
        }

        public sealed class Sampling { public double? Temperature { get; init; } public int? MaxTokens { get; init; } }
        public sealed class Options
        {
            public Sampling? Sampling { get; init; }
            public double? Temperature { get; init; }
            public int? MaxTokens { get; init; }
            public int? MaxCompletionTokens { get; init; }
            public int? CandidateCount { get; init; }
            public Effort? ReasoningEffort { get; init; }
            public Form? ResponseFormat { get; init; }
            public Tier? ServiceTier { get; init; }
            public string[]? EncodingFormats { get; init; }
            public Dictionary<string, System.Text.Json.JsonElement>? RawBodyData { get; init; }
        }

        public struct Plain
        {
            public Effort ReasoningEffort; public Tier ServiceTier; public Form OutputType; public int ChoiceCount;
        }

        public sealed class Form2 { public System.Text.Json.JsonElement Json { get; init; } }
        public sealed class Written { public Form2? ResponseFormat { get; init; } }
        """;

    [Theory]
    [InlineData("Options options", "options", "new Options { CandidateCount = 2 }", "gen_ai.request.choice.count 2")]
    [InlineData("Options options", "options", "new Options { CandidateCount = 1 }", "")]
    [InlineData("Options options", "options", "new Options { MaxTokens = 5 }", "gen_ai.request.max_tokens 5")]
    [InlineData("Options options", "options", "new Options { MaxTokens = 5, MaxCompletionTokens = 6 }", "gen_ai.request.max_tokens 6")]
    [InlineData("Options options", "options", "new Options { ReasoningEffort = Effort.ExtraHigh }", "gen_ai.request.reasoning.level xhigh")]
    [InlineData("Options options", "options", "new Options { ReasoningEffort = Effort.Low }", "gen_ai.request.reasoning.level low")]
    [InlineData("Options options", "options", "new Options { ResponseFormat = Form.JsonSchema }", "gen_ai.output.type json")]
    [InlineData("Options options", "options", "new Options { ResponseFormat = Form.Text }", "gen_ai.output.type text")]
    [InlineData("Options options", "options", "new Options { ResponseFormat = Form.Unknown }", "")]
    [InlineData("Options options", "options", "new Options { ServiceTier = \"flex\" }", "openai.request.service_tier flex")]
    [InlineData("Options options", "options", "new Options { ServiceTier = \"auto\" }", "")]
    [InlineData("Options options", "options", "new Options { EncodingFormats = [\"float\"] }", "gen_ai.request.encoding_formats float")]
    [InlineData("Options options", "options", "new Options { EncodingFormats = [] }", "")]
    [InlineData("Options options", "options", "new Options { RawBodyData = new() { [\"top_k\"] = Json(\"40\"), [\"seed\"] = Json(\"1.5\") } }", "gen_ai.request.top_k 40")]
    [InlineData("Options options", "options", "new Options { RawBodyData = new() { [\"temperature\"] = Json(\"2\") } }", "")]
    [InlineData("Options? options", "options", "null", "")]
    [InlineData("Options options", "options.Sampling | options", "new Options { Temperature = 1, MaxTokens = 5, Sampling = new() { Temperature = 0.5 } }", "gen_ai.request.temperature 0.5")]
    [InlineData("Options options", "nothing | options", "new Options { Temperature = 1 }", "gen_ai.request.temperature 1")]
    [InlineData("Plain plain", "plain", "new Plain { ReasoningEffort = Effort.ExtraHigh, ServiceTier = \"flex\", OutputType = Form.Text, ChoiceCount = 3 }", "gen_ai.output.type text, gen_ai.request.choice.count 3, gen_ai.request.reasoning.level xhigh, openai.request.service_tier flex")]
    [InlineData("double temperature", "temperature", "0.5", "gen_ai.request.temperature 0.5")]
    [InlineData("string previousResponseId", "previousResponseId", "\"resp_0\"", "gen_ai.request.previous_response.id resp_0")]
    [InlineData("Written written", "written", "new Written { ResponseFormat = new() { Json = Json(\"{\\\"type\\\":\\\"json_object\\\"}\") } }", "gen_ai.output.type json")]
    [InlineData("Written written", "written", "new Written()", "")]
    public async Task Parameter_IsRecordedWhereItIsSaid(string parameter, string path, string given, string expected)
    {
        var observed = await RunAsync(
            $"[RecordLlm(Provider = \"openai\", Parameters = \"{path}\")] internal void Ask({parameter}) {{ }}",
            $"agent.Ask({given});");

        Assert.Null(observed.Exception);
        Assert.Equal(expected, AskedOf(observed));
    }

    [Fact]
    public async Task SeveralObjects_AreReadEachForWhatItHas()
    {
        var observed = await RunAsync(
            """
            [RecordLlm(Parameters = "sampling | options | seed")]
            internal void Ask(Options options, Sampling sampling, long seed) { }
            """,
            "agent.Ask(new() { ReasoningEffort = Effort.Low, Temperature = 1 }, new() { MaxTokens = 5 }, 7);");

        Assert.Equal(
            "gen_ai.request.max_tokens 5, gen_ai.request.reasoning.level low, gen_ai.request.seed 7", AskedOf(observed));
    }

    [Fact]
    public async Task OpenAIsParameter_IsForNoOther()
    {
        var observed = await RunAsync(
            "[RecordLlm(Provider = \"anthropic\", Parameters = \"options\")] internal void Ask(Options options) { }",
            "agent.Ask(new() { ServiceTier = \"flex\", Temperature = 1 });");

        Assert.Equal("gen_ai.request.temperature 1", AskedOf(observed));
    }

    [Fact]
    public async Task ApiType_IsOnTheSpan()
    {
        var observed = await RunAsync(
            "[RecordLlm(Provider = \"openai\", ApiType = \"responses\")] internal void Ask() { }", "agent.Ask();");

        Assert.Equal("openai.api.type responses", AskedOf(observed));
    }

    private static string AskedOf(Observation observed) => string.Join(", ", Assert.Single(observed.Spans).TagObjects
        .Where(static tag => tag.Key.StartsWith("gen_ai.request.", StringComparison.Ordinal)
            || tag.Key.StartsWith("openai.", StringComparison.Ordinal)
            || tag.Key == "gen_ai.output.type")
        .Select(static tag => FormattableString.Invariant(
            $"{tag.Key} {(tag.Value is string[] texts ? string.Join('|', texts) : tag.Value)}"))
        .Order(StringComparer.Ordinal));

    private static Task<Observation> RunAsync(string members, string statements) => GeneratorTest.Run($$"""
        {{Types}}

        public sealed partial class Agent
        {
            {{members}}
        }

        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                var agent = new Agent();
                {{statements}}
                return null;
            }

            private static System.Text.Json.JsonElement Json(string text) =>
                System.Text.Json.JsonDocument.Parse(text).RootElement;
        }
        """).RunScenarioAsync();
}
