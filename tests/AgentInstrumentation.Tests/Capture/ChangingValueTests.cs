using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentInstrumentation.Tests;

/// <summary>Values that change, or go, while they are captured.</summary>
public sealed class ChangingValueTests
{
    [Fact]
    public void ObjectThatIsChangedWhileItIsRead_IsEndedAndNamed()
    {
        CapturedTypes.Register(static () =>
        {
            CapturedTypes.Add<Changing>(static type => type.Add("Value", static changing => changing.Value));
            CapturedTypes.AddEntries<Dictionary<string, JsonObject>, string, JsonObject>();
        });
        var node = new JsonObject();
        node["first"] = JsonValue.Create(new Changing(node));
        node["second"] = 1;

        var json = new ArgumentWriter()
            .Add("before", "a")
            .Add("nodes", new Dictionary<string, JsonObject> { ["in"] = node })
            .Add("after", "b")
            .Capture().Json!;

        using var read = JsonDocument.Parse(json);
        Assert.Equal(
            ["before", "nodes", "after"], read.RootElement.EnumerateObject().Select(static member => member.Name));
        Assert.Equal(
            CaptureMarkers.Changed,
            read.RootElement.GetProperty("nodes").GetProperty("in").GetProperty(CaptureMarkers.Rest).GetString());
    }

    [Fact]
    public void ListThatIsChangedWhileItIsRead_IsNamed()
    {
        CapturedTypes.Register(static () =>
        {
            CapturedTypes.Add<ChangingItem>(static type => type.Add("Value", static item => item.Value));
            CapturedTypes.AddItems<List<ChangingItem>, ChangingItem>();
        });
        var items = new List<ChangingItem>();
        items.AddRange([new ChangingItem(items), new ChangingItem(items)]);

        Assert.Equal(
            $$"""[{"Value":1},null,"{{CaptureMarkers.Changed}}"]""", CapturedContent.Of(items).Json);
    }

    // As where the assembly of one of them is missing.
    [Fact]
    public void TypesThatCannotBeRegistered_HarmNoCapture()
    {
        CapturedTypes.Register(static () => throw new FileNotFoundException("Could not load an assembly."));
        CapturedTypes.Register(static () =>
            CapturedTypes.Add<Registered>(static type => type.Add("Value", static item => item.Value)));

        Assert.Equal("""{"Value":1}""", CapturedContent.Of(new Registered(1)).Json);
    }

    [Fact]
    public void DisposedJsonWithin_LeavesNothingBehindForTheNextCapture()
    {
        var document = JsonDocument.Parse("1");
        var gone = new JsonArray(new JsonArray(JsonValue.Create(document.RootElement)));
        document.Dispose();
        for (var time = 0; time < 20; time++)
        {
            new ArgumentWriter().Add("gone", gone).Capture();
        }

        Assert.Equal("""{"a":[[[1]]]}""", new ArgumentWriter().Add("a", JsonNode.Parse("[[[1]]]")).Capture().Json);
    }

    [Fact]
    public void ScrubberThatCallsATracedMethod_ComesToAnEnd()
    {
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            CaptureContent = true,
            Scrubber = static text => Traced.Call(
                Traced.Tool("Inner"),
                () => AgentOperation.CapturesContent ? new ArgumentWriter().Add("text", text).Capture().Json! : text + "!"),
        });

        Assert.Equal("\"a!\"", CapturedContent.Of("a").Json);
    }

    private sealed record Registered(int Value);

    private sealed class ChangingItem(List<ChangingItem> owner)
    {
        public int Value
        {
            get
            {
                owner.Clear();
                return 1;
            }
        }
    }

    // It changes what holds it, as another thread may.
    private sealed class Changing(JsonObject owner)
    {
        public int Value
        {
            get
            {
                owner[$"n{owner.Count}"] = 1;
                return 1;
            }
        }
    }
}
