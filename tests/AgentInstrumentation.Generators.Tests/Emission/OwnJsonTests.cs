namespace AgentInstrumentation.Generators.Tests;

/// <summary>Types that bring their own JSON are captured as that.</summary>
public sealed class OwnJsonTests
{
    private const string Tools = """
        public sealed partial class Tools
        {
            [RecordTool] public partial Answer Ask();
            private Answer AskCore() => Answer.FromRawUnchecked(new Members());
        }

        public sealed class Members : Dictionary<string, System.Text.Json.JsonElement> { }

        /**/
        public sealed class Answer
        {
            private IReadOnlyDictionary<string, System.Text.Json.JsonElement> _raw = new Members();

            public IReadOnlyDictionary<string, System.Text.Json.JsonElement> RawData => _raw;

            /*Text*/
            public string Text => _raw["text"].GetString()!;

            public static Answer FromRawUnchecked(
                IReadOnlyDictionary<string, System.Text.Json.JsonElement> raw) => new() { _raw = raw };
        }
        """;

    [Fact]
    public void WhatHandsOutItsJson_IsWrittenAndReadAsThat() => Assert.Contains(
        "AddJson<global::Answer>(static value => RawModels.Write(value.RawData), "
        + "static json => global::Answer.FromRawUnchecked(RawModels.Read(json)));",
        CapturedBy(Tools),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("/*Text*/", "[Redact]")]
    [InlineData("/*Text*/", "[NotCaptured]")]
    public void WhatSomebodySaysNotToShow_IsNot(string place, string attribute)
    {
        var captured = CapturedBy(Tools.Replace(place, attribute, StringComparison.Ordinal));

        Assert.DoesNotContain("AddJson", captured, StringComparison.Ordinal);
        Assert.Contains("Add<global::Answer>", captured, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotToBeCaptured_IsNot() => Assert.DoesNotContain(
        "global::Answer",
        CapturedBy(Tools.Replace("/**/", "[NotCaptured]", StringComparison.Ordinal)),
        StringComparison.Ordinal);

    private static string CapturedBy(string source) => GeneratorTest.Run(source).Files
        .GetValueOrDefault("captured-types.g.cs", "");
}
