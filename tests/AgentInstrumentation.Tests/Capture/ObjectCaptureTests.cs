using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Text.Json;

namespace AgentInstrumentation.Tests;

/// <summary>Values that are made of others, as generated code has them captured.</summary>
public sealed class ObjectCaptureTests
{
    public static TheoryData<IEnumerable<string>> Materialized => new()
    {
        Array("a"),
        new List<string> { "a" },
        new HashSet<string> { "a" },
        new Queue<string>(["a"]),
        new LinkedList<string>(["a"]),
        new ConcurrentBag<string>(["a"]),
        new Dictionary<string, int> { ["a"] = 1 }.Keys,
        ImmutableArray.Create("a"),
        ImmutableList.Create("a"),
        FrozenSet.Create(["a"]),
        new List<string> { "a" }.AsReadOnly(),
        new ObservableCollection<string>(["a"]),
        OfCompiler("a"),
    };

    [Fact]
    public void Object_IsWrittenMemberByMember()
    {
        var node = new Node { Name = "top", Size = new Size(3), Next = new Node() };
        node.Children.Add(new Node { Name = "leaf" });
        node.Facts["rank"] = 1;
        node.Facts["tags"] = new List<object?> { "a", 2 };

        Assert.Equal(
            """
            {"Name":"top","ApiKey":"[redacted]","Size":{"Width":3},
            "Children":[{"Name":"leaf","ApiKey":"[redacted]","Size":null,"Children":[],"Facts":{},"Next":null}],
            "Facts":{"rank":1,"tags":["a",2]},
            "Next":{"Name":null,"ApiKey":"[redacted]","Size":null,"Children":[],"Facts":{},"Next":null}}
            """.Replace("\n", "", StringComparison.Ordinal),
            CapturedContent.Of(node).Json);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("Authorization")]
    [InlineData("X-Api-Key")]
    [InlineData("client_secret")]
    [InlineData("accessToken")]
    [InlineData("cardNumber")]
    [InlineData("SSN")]
    public void SecretKey_IsMaskedAtEveryDepth(string key)
    {
        var node = new Node();
        node.Facts["inner"] = new Dictionary<string, object?> { [key] = "s3cret", ["other"] = 1 };
        using var json = JsonDocument.Parse($$"""{"a":[{"{{key}}":"s3cret"}]}""");
        node.Facts["json"] = json.RootElement;

        var captured = CapturedContent.Of(node).Json!;

        Assert.DoesNotContain("s3cret", captured, StringComparison.Ordinal);
        Assert.Contains($$"""{"{{key}}":"[redacted]","other":1}""", captured, StringComparison.Ordinal);
        Assert.Contains($$"""{"a":[{"{{key}}":"[redacted]"}]}""", captured, StringComparison.Ordinal);
    }

    [Fact]
    public void GetterThatThrows_IsSaidAndTheOthersAreRead()
    {
        var json = CapturedContent.Of(new Trap()).Json!;

        Assert.StartsWith("""{"Before":1,"Sprung":"[threw FormatException]",""", json, StringComparison.Ordinal);
        Assert.EndsWith(""","After":2}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void GetterThatIsTraced_LeavesNothingAndComesToAnEnd()
    {
        using var run = new TestRun(captureContent: true);
        using var session = run.Client.StartSession();

        AgentOperation.Start(Traced.Tool("Search"), new ArgumentWriter().Add("trap", new Trap()).Capture()).Succeed();

        Assert.Contains("\"Traced\":null", run.EventOf("Search").Arguments, StringComparison.Ordinal);
        Assert.Equal("execute_tool Search", run.Spans.Single().DisplayName);
        Assert.Equal("1", CaptureOfResult(run));
    }

    [Fact]
    public void Cycle_IsSaid()
    {
        var node = new Node { Name = "a" };
        node.Next = new Node { Name = "b", Next = node };
        node.Children.Add(node);
        node.Facts["self"] = node.Facts;

        var json = CapturedContent.Of(node).Json!;

        Assert.Contains("""
            "Children":["[cycle]"],"Facts":{"self":"[cycle]"},"Next":{"Name":"b"
            """, json, StringComparison.Ordinal);
        Assert.EndsWith("""
            "Facts":{},"Next":"[cycle]"}}
            """, json, StringComparison.Ordinal);
    }

    [Fact]
    public void SameObjectTwice_IsNoCycle()
    {
        var leaf = new Node { Name = "leaf" };
        var node = new Node { Children = { leaf, leaf } };

        Assert.DoesNotContain("cycle", CapturedContent.Of(node).Json, StringComparison.Ordinal);
    }

    [Fact]
    public void DepthWithoutEnd_IsCutAndSaid()
    {
        var node = new Node();
        for (var depth = 0; depth < 100; depth++)
        {
            node = new Node { Next = node };
        }

        var json = CapturedContent.Of(node).Json!;

        Assert.Contains("\"Next\":\"Node… truncated\"", json, StringComparison.Ordinal);
        Assert.Equal(8, json.Split("\"Next\"").Length - 1);
        JsonDocument.Parse(json).Dispose();
    }

    [Theory]
    [MemberData(nameof(Materialized), DisableDiscoveryEnumeration = true)]
    public void CollectionInMemory_IsWrittenItemByItem(IEnumerable<string> items) =>
        Assert.Equal("""["a"]""", CapturedContent.Of(items).Json);

    // To enumerate takes the items out, and waits where there are none.
    [Fact]
    public void SequenceThatTakesItems_IsNeverEnumerated()
    {
        using var queue = new BlockingCollection<string> { "a" };
        var parts = Partitioner.Create(Array("a"), loadBalance: true).GetDynamicPartitions();

        Assert.Equal("\"IEnumerable<String>\"", CapturedContent.Of(queue.GetConsumingEnumerable()).Json);
        Assert.Equal("\"IEnumerable<String>\"", CapturedContent.Of(parts).Json);
        Assert.Equal(("a", "a"), (queue.Take(), Assert.Single(parts)));
    }

    [Fact]
    public void SequenceThatIsComputed_IsNeverEnumerated()
    {
        Assert.Equal("\"IEnumerable<String>\"", CapturedContent.Of(Endless()).Json);
        Assert.Equal("\"IEnumerable<String>\"", CapturedContent.Of(Array("a").Select(static item => item)).Json);
        Assert.Equal("\"IEnumerable<String>\"", CapturedContent.Of<IEnumerable<string>>(new OwnCollection()).Json);
        Assert.Equal(
            "\"IEnumerable<String>\"",
            CapturedContent.Of<IEnumerable<string>>(new Collection<string>(new OwnCollection())).Json);

        static IEnumerable<string> Endless()
        {
            Assert.Fail("This must not run.");
            yield return "";
        }
    }

    [Fact]
    public void Dictionary_HasItsKeysAsText() => Assert.Equal(
        """{"Friday":5}""",
        CapturedContent.Of<IReadOnlyDictionary<DayOfWeek, int>>(
            new Dictionary<DayOfWeek, int> { [DayOfWeek.Friday] = 5 }.AsReadOnly()).Json);

    [Fact]
    public void Json_IsWrittenAsItIs()
    {
        const string Text = """{"a":[1,2.50,true,null,"x"],"b":{}}""";
        using var json = JsonDocument.Parse(Text);

        Assert.Equal(Text, CapturedContent.Of(json.RootElement).Json);
        Assert.Equal(Text, CapturedContent.Of<object>(json.RootElement).Json);
    }

    [Fact]
    public void DisposedJson_IsSaid()
    {
        JsonElement element;
        using (var json = JsonDocument.Parse("{}"))
        {
            element = json.RootElement;
        }

        Assert.Equal("\"[threw ObjectDisposedException]\"", CapturedContent.Of(element).Json);
        Assert.Equal(
            """{"first":0,"json":"[threw ObjectDisposedException]","next":1}""",
            new ArgumentWriter().Add("first", 0).Add("json", element).Add("next", 1).Capture().Json);
    }

    [Fact]
    public async Task DictionaryChangedAtTheSameTime_NeverThrows()
    {
        Dictionary<string, object?> shared = [];
        using var stop = new CancellationTokenSource();
        var changing = Task.Run(() =>
        {
            for (var number = 0; !stop.IsCancellationRequested; number++)
            {
                shared[$"key{number % 40}"] = number;
                shared.Remove($"key{(number + 20) % 40}");
            }
        });

        for (var capture = 0; capture < 20_000; capture++)
        {
            using var json = JsonDocument.Parse(CapturedContent.Of(shared).Json!);
        }

        await stop.CancelAsync();
        await changing;
    }

    private static string? CaptureOfResult(TestRun run)
    {
        Traced.Call(Traced.Tool("After"), static () => 1);
        return run.EventOf("After").Result;
    }

    private static string[] Array(string item) => [item];

    private static IReadOnlyList<string> OfCompiler(string item) => [item];

    private sealed class OwnCollection : IList<string>
    {
        public int Count => throw new InvalidOperationException();

        public bool IsReadOnly => throw new InvalidOperationException();

        public string this[int index]
        {
            get => throw new InvalidOperationException();
            set => throw new InvalidOperationException();
        }

        public void Add(string item) => throw new InvalidOperationException();

        public void Clear() => throw new InvalidOperationException();

        public bool Contains(string item) => throw new InvalidOperationException();

        public void CopyTo(string[] array, int arrayIndex) => throw new InvalidOperationException();

        public IEnumerator<string> GetEnumerator() => throw new InvalidOperationException();

        public int IndexOf(string item) => throw new InvalidOperationException();

        public void Insert(int index, string item) => throw new InvalidOperationException();

        public bool Remove(string item) => throw new InvalidOperationException();

        public void RemoveAt(int index) => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => throw new InvalidOperationException();
    }
}
