using System.Text.RegularExpressions;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What users step into, kept as files that were read and approved.</summary>
public sealed partial class EmittedCodeTests
{
    [Theory]
    [InlineData("Void", "public partial void Note(string text);", "private void NoteCore(string text) { }")]
    [InlineData("Value", "public partial int Add(int left, int right, string apiKey);", "private int AddCore(int left, int right, string apiKey) => left + right;")]
    [InlineData(
        "Task",
        "public partial Task<string> ReadAsync(string path, CancellationToken cancellationToken);",
        "private Task<string> ReadCoreAsync(string path, CancellationToken cancellationToken) => Task.FromResult(path);")]
    [InlineData(
        "Stream",
        "public partial IAsyncEnumerable<int> CountAsync(CancellationToken cancellationToken);",
        "private IAsyncEnumerable<int> CountCoreAsync(CancellationToken cancellationToken) => null!;")]
    [InlineData(
        "Property",
        "public partial string Answer { get; set; }",
        "private string GetAnswerCore() => \"\"; private void SetAnswerCore(string value) { }")]
    public void PartialMember_ReadsLikeAPersonsWork(string snapshot, string declaration, string core)
    {
        var result = GeneratorTest.Run($$"""
            namespace Agents;

            public sealed partial class Tools
            {
                [RecordTool]
                {{declaration}}

                {{core}}
            }
            """);

        AssertApproved($"Partial{snapshot}", Assert.Single(result.Files).Value);
    }

    [Fact]
    public void Metrics_AreDefinedOnceAndGivenTheArgument()
    {
        var result = GeneratorTest.Run("""
            namespace Shop;

            public sealed partial class Tools
            {
                [RecordTool]
                [return: RecordMetric("orders.total", Unit = "{USD}")]
                public partial Task<decimal> OrderAsync(
                    [Tag("user.id")] string user, [RecordMetric("orders.limit")] decimal? limit);

                private Task<decimal> OrderCoreAsync(string user, decimal? limit) => Task.FromResult(limit ?? 0);
            }
            """);

        AssertApproved("Metrics", Assert.Single(result.Files).Value);
    }

    [Fact]
    public void CapturedTypes_AreWrittenOnceEach()
    {
        var result = GeneratorTest.Run("""
            namespace Shop;

            public enum Currency { Euro, Dollar }

            public readonly record struct Price(decimal Amount, Currency Currency);

            public sealed record Line(string Product, int Count, Price? Discount);

            public sealed class Order
            {
                public Guid Id { get; init; }
                public List<Line> Lines { get; } = [];
                public required string CardNumber { get; init; }
                public Dictionary<string, Price> Fees { get; } = [];
                public Order? Replaces { get; init; }
            }

            public sealed partial class Tools
            {
                [RecordTool] public partial Task<Line[]> PlaceAsync(Order order, IReadOnlyList<string> notes);
                private Task<Line[]> PlaceCoreAsync(Order order, IReadOnlyList<string> notes) =>
                    Task.FromResult(order.Lines.ToArray());

                [RecordTool] public partial Line Add(Order order, string product);
                private Line AddCore(Order order, string product) => new(product, 1, null);
            }
            """);

        AssertApproved("CapturedTypes", result.Files["captured-types.g.cs"]);
    }

    [Fact]
    public void CallsOfOneMethod_ShareAnInterceptor()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            public sealed class Agent
            {
                [RecordAction("planning", Description = "Splits the question.")]
                internal string Plan(string question) => question;

                public string Run() => Plan("first") + Plan("second");
            }
            """);

        AssertApproved("Calls", result.Files["CallsIn_File0.g.cs"]);
        AssertApproved("TracedCalls", result.Files["traced-calls.g.cs"]);
        AssertApproved("Names", result.Files["instrumented-calls.g.cs"]);
    }

    [Theory]
    [InlineData("internal", "Work<[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(")]
    [InlineData("private", "Call<[global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(")]
    [InlineData("internal", ", [global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(")]
    [InlineData("internal", "[return: global::System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute(")]
    public void WhatTheTrimmerMustKeep_IsSaidAgain(string accessibility, string expected)
    {
        var result = GeneratorTest.Run($$"""
            using Kept = System.Diagnostics.CodeAnalysis.DynamicallyAccessedMembersAttribute;
            using static System.Diagnostics.CodeAnalysis.DynamicallyAccessedMemberTypes;

            public sealed class Agent
            {
                [RecordAction]
                [return: Kept(PublicMethods)]
                {{accessibility}} Type Work<[Kept(PublicMethods)] T>([Kept(PublicMethods)] Type type) =>
                    type ?? typeof(T);

                public Type Run() => Work<string>(typeof(int));
            }
            """);

        Assert.Contains(expected, string.Concat(result.Files.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void BaseMethod_IsReachedByABridge()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            public class Agent
            {
                [RecordAction]
                protected virtual string Plan(string question) => question;
            }

            public sealed partial class LoudAgent : Agent
            {
                protected override string Plan(string question) => base.Plan(question).ToUpperInvariant();
            }
            """);

        AssertApproved("Bridge", result.Files["CallsIn_File0.g.cs"]);
    }

    [Fact]
    public void MethodWithAHiddenType_IsInterceptedWithinItsType()
    {
        var result = GeneratorTest.Run("""
            namespace Tested;

            public static partial class Agents
            {
                internal sealed partial class Agent
                {
                    private sealed record State(int Step);

                    [RecordAction]
                    private Task<State> StepAsync(State state) => Task.FromResult(state);

                    public Task RunAsync() => StepAsync(new State(1));
                }
            }
            """);

        AssertApproved("Within", result.Files["CallsIn_File0.g.cs"]);
    }

    [Fact]
    public void ModelCall_ReadsWhatTheModelAnswered()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            public sealed record Tokens(int InputTokens, int OutputTokens);
            public sealed record Question(string Model, string Text);
            public sealed record Answer(string Text, string Model, Tokens? Usage);

            public sealed partial class Gateway
            {
                [RecordLlm(Provider = "acme", Model = "question.Model", Usage = "Usage", ResponseModel = "Model")]
                public partial Task<Answer> AskAsync(Question question, CancellationToken cancellationToken);

                private Task<Answer> AskCoreAsync(Question question, CancellationToken cancellationToken) =>
                    Task.FromResult(new Answer("yes", question.Model, null));
            }
            """);

        AssertApproved("ModelCall", result.Files["Agents.partial-types.g.cs"]);
    }

    [Fact]
    public void PrivateGenericMethod_IsReachedByAnAccessor()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            public sealed class Memory<TKey>
                where TKey : notnull
            {
                public string Load(TKey key) => Find(key, 1);

                [RecordTool]
                private string Find<TOption>(TKey key, in TOption option)
                    where TOption : struct => $"{key} {option}";
            }
            """);

        AssertApproved("Accessor", result.Files["traced-calls.g.cs"]);
    }

    [Fact]
    public void Decorator_ReadsLikeAPersonsWork()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            [Instrumented]
            public interface IResearcher : IAsyncDisposable
            {
                [RecordTool(Description = "Answers a question.")]
                Task<string> AskAsync(string question, CancellationToken cancellationToken);

                IEnumerator<string> GetEnumerator();

                int Count { get; }

                string this[int index] { get; set; }

                event EventHandler? Changed;
            }
            """);

        AssertApproved("Decorator", Assert.Single(result.Files).Value);
    }

    [Fact]
    public void RegistrationsOfGenericInterfaces_ShareAFile()
    {
        var result = GeneratorTest.Run("""
            namespace Agents;

            [Instrumented] public interface IStore<T>;

            public static class Services
            {
                public static void AddInstrumented<TInterface, TImplementation>() { }

                public static void Add()
                {
                    AddInstrumented<IStore<string?>, object>();
                    AddInstrumented<IStore<int>, object>();
                }
            }
            """);

        AssertApproved("Registrations", result.Files["instrumented-registrations.g.cs"]);
    }

    [Fact]
    public void Tools_AreFunctionsWithSchemasAndReaders()
    {
        var result = GeneratorTest.Run(Compilations.WithTelemetry(Compilations.Create("""
            using AgentInstrumentation.AI;

            namespace Agents;

            public enum Sky { Clear, Cloudy }

            public sealed record Place(string City, string? Country = null);

            public sealed class Forecast { public required Sky Sky { get; init; } public Place? Place { get; set; } }

            public sealed class Weather
            {
                /// <summary>Tells the <see cref="Sky"/> of the next days.</summary>
                /// <param name="place">Where.</param>
                [RecordTool("forecast")]
                public Task<Forecast[]> ForecastAsync(Place place, int? days = 2, CancellationToken until = default) =>
                    Task.FromResult<Forecast[]>([]);

                [RecordTool]
                internal static void Forget(Forecast forecast) { }
            }

            public static class App
            {
                public static object Tools() => AgentTools.Of(new Weather());
            }
            """)));

        AssertApproved("Tools", result.Files["agent-tools.g.cs"]);
    }

    // The location carries a checksum of the file, which says nothing to a reader.
    private static void AssertApproved(string name, string source) =>
        Approved.Equal($"{Approved.FolderOf()}/{name}.approved.txt", LocationData().Replace(source, "\"…\""));

    [GeneratedRegex("(?<=InterceptsLocation\\(1, )\"[^\"]+\"")]
    private static partial Regex LocationData();

    [Fact]
    public void PartialMethodWithTwoAttributes_HasOneBody()
    {
        var result = GeneratorTest.Run("""
            public sealed partial class Tools
            {
                [RecordTool]
                [RecordAction]
                public partial int Add(int number);

                private int AddCore(int number) => number;
            }
            """);

        var file = Assert.Single(result.Files);
        Assert.Contains("carries more than one of", file.Value, StringComparison.Ordinal);
    }
}
