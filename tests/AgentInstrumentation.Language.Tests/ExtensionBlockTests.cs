namespace AgentInstrumentation.Language.Tests;

/// <summary>Calls of annotated methods in extension blocks.</summary>
public sealed class ExtensionBlockTests
{
    [Fact]
    public void InstanceMember_IsTracedInBothCallForms()
    {
        var counts = new List<int>();

        Assert.Equal("Count", Traced.Run(() => counts.Add("abca".Count('a'))));
        Assert.Equal("Count", Traced.Run(() => counts.Add(TracedExtensions.Count("abca", 'b'))));
        Assert.Equal([2, 1], counts);
    }

    [Fact]
    public void StaticMember_IsTracedInBothCallForms()
    {
        var texts = new List<string>();

        Assert.Equal("Twice", Traced.Run(() => texts.Add(string.Twice("a"))));
        Assert.Equal("Twice", Traced.Run(() => texts.Add(TracedExtensions.Twice("b"))));
        Assert.Equal(["aa", "bb"], texts);
    }

    [Fact]
    public void GenericMembers_AreTraced()
    {
        var pair = default((string, int));

        Assert.Equal("Of, Pair", Traced.Run(() => pair = List<string>.Of("a", "b").Pair(2)));
        Assert.Equal(("a", 2), pair);
    }

    [Fact]
    public void GenericCallOfItself_IsLeftAlone()
    {
        var count = 0;

        Assert.Equal("Descend", Traced.Run(() => count = new List<int> { 1 }.Descend("", 2)));
        Assert.Equal(1, count);
    }

    [Fact]
    public void ReceiversByReference_AreTraced()
    {
        var number = 1;
        var year = 0;

        Assert.Equal("Add", Traced.Run(() => number.Add(2)));
        Assert.Equal("Year", Traced.Run(() => year = new DateTime(2026, 1, 1).Year()));
        Assert.Equal((3, 2026), (number, year));
    }

    [Fact]
    public void ConditionalAccess_IsTraced()
    {
        string? text = "ab";

        Assert.Equal("Shorten, Shorten", Traced.Run(() => text = text?.Shorten()?.Shorten()));
        Assert.Null(text);
    }

    [Fact]
    public void Sequence_IsOneOperation()
    {
        var text = "";

        Assert.Equal("Reversed", Traced.Run(() => text = string.Concat("abc".Reversed())));
        Assert.Equal("cba", text);
    }

    [Fact]
    public async Task Task_IsTraced()
    {
        var text = Task.FromResult("");

        Assert.Equal("Repeat", await Traced.RunAsync(() => text = "ab".RepeatAsync(2)));
        Assert.Equal("abab", await text);
    }

    [Fact]
    public void Exception_Passes() =>
        Assert.Equal("Fail!", Traced.Run(() => Assert.Throws<FormatException>(() => "no".Fail())));

    // It is no constrained call: the receiver is an argument of the static method behind it.
    [Fact]
    public void ReceiverOfATypeParameter_IsTraced()
    {
        var text = "";

        Assert.Equal("Describe", Traced.Run(() => text = 5.Ask()));
        Assert.Equal("5", text);
    }

    [Fact]
    public void Span_SaysWhichMethodItIs()
    {
        using var recorder = SpanRecorder.Start();
        _ = new Uri("urn:abc").Length("characters");

        var span = Assert.Single(recorder.Spans);
        Assert.Equal("characters", span.GetTagItem("unit"));
        Assert.Equal("AgentInstrumentation.Language.Tests.TracedExtensions.Length", span.GetTagItem("code.function.name"));
    }

    [Fact]
    public void PrivateMember_IsTracedByABridge()
    {
        var length = 0;

        Assert.Equal("Measure", Traced.Run(() => length = "abc".MeasureIt()));
        Assert.Equal(3, length);
    }

    [Fact]
    public void PrivateMemberWithAPrivateType_IsTracedWithinItsClass()
    {
        var length = 0;

        Assert.Equal("Weigh", Traced.Run(() => length = "abc".WeighIt()));
        Assert.Equal(3, length);
    }
}
