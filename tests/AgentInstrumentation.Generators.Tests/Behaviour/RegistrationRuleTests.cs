using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What factories of other libraries make, by <c>[assembly: InstrumentRegistrations]</c>.</summary>
public sealed class RegistrationRuleTests
{
    private const string Library = """
        namespace Library;

        public class Tool(string name, Func<string, string> run)
        {
            public string Name => name;
            public virtual string Call(string text) => run(text);
        }

        public sealed class SpecialTool(string name, Func<string, string> run) : Tool(name, run);
        public sealed class Box<T>(T item) { public T Item => item; }

        public static class Factory
        {
            public static Tool Create(string name, Func<string, string> run) => new(name, run);
            public static Task<Tool> CreateAsync(string name, Func<string, string> run) =>
                Task.FromResult(Create(name, run));
            public static SpecialTool CreateSpecial(string name, Func<string, string> run) => new(name, run);
            public static Box<T> CreateBox<T>(T item) => new(item);
            public static void Forget(string name) { }
        }

        public sealed class Registry
        {
            public Tool Add(string name, Func<string, string> run) => new(name, run);
        }
        """;

    private const string Tracing = """
        public static class ToolTracing
        {
            public static Library.Tool Trace(Library.Tool made) => new Traced(made);
            public static async Task<Library.Tool> Trace(Task<Library.Tool> made) => Trace(await made);
            public static Library.Box<T> Trace<T>(Library.Box<T> made) => made;

            private sealed class Traced(Library.Tool inner) : Library.Tool(inner.Name, inner.Call)
            {
                private readonly RegisteredTool _tool = new(inner.Name);

                public override string Call(string text)
                {
                    var operation = _tool.Start([new("text", text)]);
                    return operation.Succeed(base.Call(text));
                }
            }
        }
        """;

    [Theory]
    [InlineData("typeof(Library.Factory), \"Create\"", "Library.Factory.Create(\"shout\", run).Call(\"a\")")]
    [InlineData("typeof(Library.Factory), \"Create*\"", "Library.Factory.Create(\"shout\", run).Call(\"a\")")]
    [InlineData("typeof(Library.Factory), \"CreateAsync\"", "(await Library.Factory.CreateAsync(\"shout\", run)).Call(\"a\")")]
    [InlineData("\"Library.Factory|Library.Registry\", \"Create|Add\"", "new Library.Registry().Add(\"shout\", run).Call(\"a\")")]
    public async Task WhatAFactoryMakes_IsTraced(string rule, string call)
    {
        var observed = await RunAsync(
            $"[assembly: InstrumentRegistrations({rule}, Wrapper = typeof(ToolTracing))]", $"return {call};");

        Assert.Null(observed.Exception);
        Assert.Equal("A", observed.Result);
        Assert.Equal("execute_tool shout", observed.OperationTree);
    }

    [Fact]
    public async Task RuleWithoutAWrapper_TakesThatOfAnother()
    {
        var observed = await RunAsync(
            """
            [assembly: InstrumentRegistrations(typeof(Library.Registry), "Add")]
            [assembly: InstrumentRegistrations(typeof(Library.Factory), "CreateBox", Wrapper = typeof(ToolTracing))]
            """,
            "return new Library.Registry().Add(\"shout\", run).Call(\"a\") + Library.Factory.CreateBox(1).Item;");

        Assert.Equal("A1", observed.Result);
        Assert.Equal("execute_tool shout", observed.OperationTree);
    }

    // A wrapper would give back a tool of another type.
    [Fact]
    public async Task FactoryOfAnotherType_IsLeftAlone()
    {
        var observed = await RunAsync(
            "[assembly: InstrumentRegistrations(typeof(Library.Factory), \"Create*\", Wrapper = typeof(ToolTracing))]",
            "return Library.Factory.CreateSpecial(\"shout\", run).Call(\"a\");");

        Assert.Equal("A", observed.Result);
        Assert.Equal("", observed.OperationTree);
    }

    private static async Task<Observation> RunAsync(string rules, string statements)
    {
        var library = Scenario.Emit(Compilations.Create(Library));
        var scenario = $$"""
            #pragma warning disable CS1998 // not every case awaits

            public static class Scenario
            {
                public static async Task<object?> Run()
                {
                    using var session = AgentClient.Current?.StartSession();
                    Func<string, string> run = static text => text.ToUpperInvariant();
                    {{statements}}
                }
            }
            """;
        var compilation = Compilations.CreateReferencing(
            MetadataReference.CreateFromImage(library), rules, Tracing, scenario);
        return await GeneratorTest.Run(compilation).RunScenarioAsync(library);
    }
}
