using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Calls of another library's methods that <c>[assembly: InstrumentCalls]</c> names.</summary>
public sealed class CallRuleTests
{
    private const string Library = """
        #pragma warning disable CS1998, CS8618 // not every case awaits or sets what it declares
        namespace Library;

        public class Store
        {
            public int Search(string text) => text.Length;
            public Task<int> SearchAsync(string text) => Task.FromResult(text.Length);
            public virtual int Size => 0;
            public virtual string Find(string text) => throw new FormatException(text);
            public void Add(string text) { }
            public T Map<T>(T item) where T : notnull => item;
            protected int Hidden() => 1;
        }

        public class BigStore : Store
        {
            public override string Find(string text) => text + "!";
        }

        public sealed class Box<T>
        {
            public T Open(T item) => item;
        }

        public interface IModel
        {
            string Name { get; }
            Task<Answer> AskAsync(Request request);
            IAsyncEnumerable<Part> StreamAsync(Request request);
            Task<Answer> AskAsync(string text);
        }

        public sealed class Model : IModel
        {
            public string Name => "gpt-5-mini";
            public async Task<Answer> AskAsync(Request request) { await Task.Yield(); return new Answer(); }
            public Task<Answer> AskAsync(string text) => Task.FromResult(new Answer());
            public async IAsyncEnumerable<Part> StreamAsync(Request request)
            {
                yield return new Start();
                yield return new Part { Payload = new Delta() };
                yield return new Part();
            }
        }

        public static class ModelExtensions
        {
            public static Task<Answer> AskTwiceAsync(this IModel model, Request request) => model.AskAsync(request);
        }

        public record Request(Name Model);
        public record Name(string Text) { public string Raw() => Text; }
        public record Usage(int InputTokens, long? OutputTokens);

        public class Answer
        {
            public string Id => "resp_1";
            public Usage Usage => new(1000, 200);
            public Name Model => new("gpt-5-mini-2025-08-07");
        }

        public class Part { public object? Payload { get; init; } }
        public sealed class Start : Part
        {
            public Usage Usage => new(30, null);
            public string Id => "stream_1";
            public int Cached => 4;
        }

        public sealed class Delta { public long OutputTokens => 7; public Reason? Reason => Library.Reason.Stop; }
        public enum Reason { Stop }
        """;

    [Theory]
    [InlineData("typeof(Library.Store), \"Search\"", "store.Search(\"a\")", "Search")]
    [InlineData("typeof(Library.Store), \"SearchAsync\"", "await store.SearchAsync(\"a\")", "Search")]
    [InlineData("typeof(Library.Store), \"Search*\"", "store.Search(\"a\") + await store.SearchAsync(\"a\")", "Search, Search")]
    [InlineData("typeof(Library.Store), \"Search | F*d\"", "store.Search(\"a\") + new Library.BigStore().Find(\"a\")", "Search, Find")]
    [InlineData("\"Library.Box`1|Library.Store\", \"Open|Search\"", "new Library.Box<int>().Open(store.Search(\"a\"))", "Search, Open")]
    [InlineData("typeof(Library.Store), \"*\"", "store.Search(\"a\") + store.Map(1)", "Search, Map")]
    [InlineData("typeof(Library.Store), \"S*r*Async\"", "store.Search(\"a\") + await store.SearchAsync(\"a\")", "Search")]
    [InlineData("typeof(Library.Store), \"M*\"", "store.Map(\"x\") + store.Map(2)", "Map, Map")]
    [InlineData("typeof(Library.Store), \"Find\"", "new Library.BigStore().Find(\"a\")", "Find")]
    [InlineData("typeof(Library.BigStore), \"Find\"", "new Library.BigStore().Find(\"a\")", "Find")]
    [InlineData("typeof(Library.Box<>), \"Open\"", "new Library.Box<int>().Open(3)", "Open")]
    [InlineData("\"Library.Store\", \"Search\"", "store.Search(\"a\")", "Search")]
    [InlineData("\"Library.Box`1\", \"Open\"", "new Library.Box<int>().Open(3)", "Open")]
    [InlineData("typeof(Library.Store), \"Search\", Name = \"look up\"", "store.Search(\"a\")", "look up")]
    [InlineData("typeof(Library.Store), \"Search\", Kind = OperationKind.Retrieval", "store.Search(\"a\")", "retrieval Search")]
    [InlineData("typeof(Library.Store), \"Search\", Kind = OperationKind.Tool", "store.Search(\"a\")", "execute_tool Search")]
    [InlineData("typeof(Library.Store), \"Search\", Kind = OperationKind.Workflow", "store.Search(\"a\")", "invoke_workflow Search")]
    public async Task MatchedCall_IsTraced(string rule, string call, string operations)
    {
        var observed = await RunAsync($"[assembly: InstrumentCalls({rule})]", $"return {call};");

        Assert.Null(observed.Exception);
        Assert.Equal(operations, observed.OperationTree);
    }

    [Theory]
    [InlineData("typeof(Library.Store), \"Search\"", "await store.SearchAsync(\"a\")")]
    [InlineData("typeof(Library.Store), \"Search|Map\"", "await store.SearchAsync(\"a\")")]
    [InlineData("\"Library.BigStore|Elsewhere.Store\", \"Search\"", "store.Search(\"a\")")]
    [InlineData("typeof(Library.Store), \"search\"", "store.Search(\"a\")")]
    [InlineData("typeof(Library.Store), \"Search*Search\"", "store.Search(\"a\")")]
    [InlineData("typeof(Library.Store), \"*\"", "store.ToString() + store.Size")]
    [InlineData("typeof(Library.BigStore), \"Find\"", "store.Search(\"a\")")]
    [InlineData("\"Elsewhere.Store\", \"Search\"", "store.Search(\"a\")")]
    [InlineData("typeof(Library.Store), \"Search\", Kind = OperationKind.Agent", "store.Search(\"a\")")]
    public async Task OtherCall_IsNotTraced(string rule, string call)
    {
        var observed = await RunAsync($"[assembly: InstrumentCalls({rule})]", $"return {call};");

        Assert.Null(observed.Exception);
        Assert.Empty(observed.Spans);
    }

    [Theory]
    [InlineData("", "model.AskAsync(new Library.Request(new(\"gpt-5\")))", "chat gpt-5")]
    [InlineData("", "model.AskTwiceAsync(new Library.Request(new(\"gpt-5\")))", "chat gpt-5")]
    [InlineData("", "model.AskAsync(\"text\")", "chat")]
    [InlineData("this.Name", "model.AskAsync(\"text\")", "chat gpt-5-mini")]
    [InlineData("gpt-4.1", "model.AskAsync(\"text\")", "chat gpt-4.1")]
    public async Task ModelCall_IsReadByItsPaths(string model, string call, string span)
    {
        var named = model.Length == 0 ? "request.Model.Raw()" : model;
        var options = $"Kind = OperationKind.Llm, Provider = \"openai\", Model = \"{named}\", Usage = \"Usage\", "
            + "ResponseModel = \"Model.Raw()\", ResponseId = \"Id\", FinishReason = \"Missing\"";
        var observed = await RunAsync(
            $"""
            [assembly: InstrumentCalls(typeof(Library.IModel), "Ask*", {options})]
            [assembly: InstrumentCalls(typeof(Library.ModelExtensions), "Ask*", {options})]
            """,
            $"return (await {call}).Id;");

        Assert.Null(observed.Exception);
        Assert.Equal(span, Assert.Single(observed.Spans).DisplayName);
        var recorded = Assert.IsType<LlmEvent>(Assert.Single(Assert.Single(observed.Sessions).Events));
        Assert.Equal(
            ("openai", "gpt-5-mini-2025-08-07", new TokenUsage(1000, 200)),
            (recorded.Provider, recorded.Model, recorded.Usage));
        Assert.Equal("resp_1", Assert.Single(observed.Spans).GetTagItem("gen_ai.response.id"));
    }

    [Fact]
    public async Task Embedding_IsCalledSo()
    {
        var observed = await RunAsync(
            """
            [assembly: InstrumentCalls(
                typeof(Library.IModel), "AskAsync", Kind = OperationKind.Llm, IsEmbedding = true, Model = "this.Name")]
            """,
            "return (await model.AskAsync(\"text\")).Id;");

        Assert.Equal("embeddings gpt-5-mini", Assert.Single(observed.Spans).DisplayName);
    }

    [Fact]
    public async Task Stream_IsReadItemByItem()
    {
        var observed = await RunAsync(
            """
            [assembly: InstrumentCalls(
                typeof(Library.IModel), "Stream*",
                Kind = OperationKind.Llm,
                Model = "request.Model.Text",
                InputTokens = "as Start.Usage.InputTokens + as Start.Usage.OutputTokens + as Start.Cached",
                OutputTokens = "Payload as Delta.OutputTokens | as Start.Usage.OutputTokens",
                ResponseId = "as Start.Id",
                FinishReason = "Payload as Delta.Reason")]
            """,
            "var count = 0; await foreach (var part in model.StreamAsync(new(new(\"gpt-5\")))) count++; return count;");

        Assert.Equal(3, observed.Result);
        var span = Assert.Single(observed.Spans);
        var recorded = Assert.IsType<LlmEvent>(Assert.Single(Assert.Single(observed.Sessions).Events));
        Assert.Equal(new TokenUsage(34, 7), recorded.Usage);
        Assert.Equal("stream_1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal(["stop"], (string[])span.GetTagItem("gen_ai.response.finish_reasons")!);
    }

    [Fact]
    public async Task Exception_ReachesTheCallerAndFailsTheOperation()
    {
        var observed = await RunAsync(
            "[assembly: InstrumentCalls(typeof(Library.Store), \"Find\")]", "return store.Find(\"lost\");");

        Assert.IsType<FormatException>(observed.Exception);
        Assert.Equal("Find!", observed.OperationTree);
    }

    [Fact]
    public async Task Options_Apply()
    {
        var observed = await RunAsync(
            """
            [assembly: InstrumentationDefaults(AgentName = "Finder")]
            [assembly: InstrumentCalls(typeof(Library.Store), "Search", CaptureResult = false)]
            """,
            "return store.Search(\"a\");");

        Assert.Equal("Finder", Assert.Single(observed.Spans).GetTagItem("gen_ai.agent.name"));
        var recorded = Assert.Single(Assert.Single(observed.Sessions).Events);
        Assert.Equal(("{\"text\":\"a\"}", null), (recorded.Arguments, recorded.Result));
    }

    [Fact]
    public async Task FirstOfTwoRules_Counts()
    {
        var observed = await RunAsync(
            """
            [assembly: InstrumentCalls(typeof(Library.Store), "Search", Name = "first")]
            [assembly: InstrumentCalls(typeof(Library.Store), "*", Name = "second")]
            """,
            "return store.Search(\"a\");");

        Assert.Equal("first", observed.OperationTree);
    }

    [Theory]
    [InlineData("[RecordTool(\"own\")] public int Work() => 1;", "execute_tool own")]
    [InlineData("public int Work() => 1;", "Work")]
    [InlineData("[NotInstrumented] public int Work() => 1;", "")]
    public async Task MethodOfTheProject_KeepsItsAttribute(string method, string operations)
    {
        var observed = await RunAsync(
            "[assembly: InstrumentCalls(typeof(Own), \"Work\")]",
            "return new Own().Work();",
            $"public sealed class Own {{ {method} }}");

        Assert.Equal(operations, observed.OperationTree);
    }

    [Theory]
    [InlineData(null, "Search")]
    [InlineData("", "Search")]
    [InlineData("all", "Search")]
    [InlineData("Shelf", "Search")]
    [InlineData("Other|shelf", "Search")]
    [InlineData("Other", "")]
    [InlineData("none", "")]
    public async Task RuleSetOfAReference_CountsAsTheProjectSays(string? taken, string operations)
    {
        var library = Compile(
            """[assembly: InstrumentCalls("Library.Store", "Search", Set = "Shelf")]"""
            + """[assembly: InstrumentCalls("Library.Store", "Add")]"""
            + "\n" + Library);
        var compilation = Compilations.CreateReferencing(
            MetadataReference.CreateFromImage(library), ScenarioOf("store.Add(\"a\"); return store.Search(\"a\");"));
        var observed = await GeneratorTest.Run(Taking(taken, compilation)).RunScenarioAsync(library);

        Assert.Equal(operations, observed.OperationTree);
    }

    private static CSharpCompilation Taking(string? sets, CSharpCompilation compilation)
    {
        var options = sets is null
            ? Compilations.ParseOptions
            : Compilations.ParseOptions.WithFeatures(
                [.. Compilations.ParseOptions.Features, new("AgentInstrumentLlmCalls", sets)]);
        return compilation
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(compilation.SyntaxTrees.Select(tree => tree.WithRootAndOptions(tree.GetRoot(), options)));
    }

    private static async Task<Observation> RunAsync(string rules, string statements, string types = "")
    {
        var library = Compile(Library);
        var compilation = Compilations.CreateReferencing(
            MetadataReference.CreateFromImage(library), rules, ScenarioOf(statements), types);
        return await GeneratorTest.Run(compilation).RunScenarioAsync(library);
    }

    private static string ScenarioOf(string statements) => $$"""
        #pragma warning disable CS1998 // not every case awaits
        using Library;

        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                using var session = AgentClient.Current?.StartSession();
                var store = new Store();
                IModel model = new Model();
                {{statements}}
            }
        }
        """;

    private static byte[] Compile(string library) => Scenario.Emit(Compilations.Create(library));
}
