using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

public sealed class UntraceableShapeTests
{
    [Theory]
    [InlineData("[[|RecordTool|]] internal T Work<T>(T item) => item;", "it is generic")]
    [InlineData("[[|RecordTool|]] internal void Work(ref int item) { }", "'item' is passed by reference")]
    [InlineData("[[|RecordTool|]] internal void Work(out int item) => item = 1;", "'item' is passed by reference")]
    [InlineData("private int _field; [[|RecordTool|]] internal ref int Work() => ref _field;", "it returns by reference")]
    [InlineData("[[|RecordTool|]] internal ReadOnlySpan<char> Work() => default;", "the stack-only type 'ReadOnlySpan'")]
    [InlineData("[[|RecordTool|]] internal unsafe int* Work() => null;", "it returns a pointer")]
    [InlineData("[[|RecordTool|]] internal unsafe void Work(int* item) { }", "it takes a pointer")]
    [InlineData("[[|RecordTool|]] internal IEnumerable<int> Work() { yield return 1; }", "whose items are made after the call has ended")]
    [InlineData("[[|RecordTool|]] internal IEnumerator<int> Work() { yield return 1; }", "whose items are made after the call has ended")]
    [InlineData("[[|RecordTool|]] internal async void Work() => await Task.Yield();", "it is 'async void'")]
    [InlineData("[[|RecordTool|]] internal System.Runtime.CompilerServices.YieldAwaitable Work() => default;", "the awaitable type 'YieldAwaitable'")]
    [InlineData("[[|RecordTool(\" \")|]] internal void Work() { }", "the name given to its attribute is empty")]
    [InlineData("[[|RecordTool|]] private void Work() { }", "it can only be reached from within its own type")]
    [InlineData("[[|RecordTool|]] protected void Work() { }", "it can only be reached from within its own type")]
    [InlineData("private sealed class Hidden { [[|RecordTool|]] public void Work() { } }", "it can only be reached from within its own type")]
    [InlineData("public struct Inner { [[|RecordTool|]] public void Work() { } }", "it belongs to a struct")]
    [InlineData("public sealed class Inner<T> { [[|RecordTool|]] public void Work() { } }", "its type is generic")]
    [InlineData("[[|RecordTool|], [|RecordAction|]] internal void Work() { }", "more than one of")]
    [InlineData("public int Number { [[|RecordTool|]] get => 1; }", "it is no ordinary method")]
    [InlineData("public void Outer() { Work(); [[|RecordTool|]] void Work() { } }", "it is a local function")]
    [InlineData("public Action Outer() => [[|RecordTool|]] () => { };", "it is a lambda")]
    [InlineData("public sealed class Inner : IDisposable { [[|RecordTool|]] void IDisposable.Dispose() { } }", "it implements an interface explicitly")]
    [InlineData("[[|RecordTool|]] public partial int Work(); public partial int Work() => 1;", "its body is written by hand")]
    [InlineData("[[|RecordTool|]] partial void Work();", "it is partial and has no accessibility modifier")]
    public async Task UntraceableMethod_ReportsWhy(string member, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(InClass(member));

        Assert.All(messages, message => Assert.Contains(reason, message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[RecordTool] internal int Work(int item) => item;")]
    [InlineData("[RecordTool] internal async Task Work() => await Task.Yield();")]
    [InlineData("[RecordTool] public List<int> Work() => [];")]
    [InlineData("[RecordTool] public partial int Work(); private int WorkCore() => 1;")]
    [InlineData("public int Work() => 1;")]
    [InlineData("[Obsolete] private void Work<T>(ref T item) { }")]
    public Task TraceableMethod_DoesNotReport(string member) =>
        AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(InClass(member));

    [Fact]
    public async Task EntryPoint_Reports()
    {
        var compilation = Compilations.Create("public static class Program { [RootSpan] public static void Main() { } }");
        var program = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));

        Assert.Contains("entry point", Assert.Single(await AnalyzerTest.MessagesAsync<UntraceableShapeAnalyzer>(program)), StringComparison.Ordinal);
    }

    [Fact]
    public Task Pragma_Suppresses() => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(InClass("""
        #pragma warning disable AGT1001 // tried on purpose
            [RecordTool] internal T Work<T>(T item) => item;
        #pragma warning restore AGT1001
        """));

    [Fact]
    public Task Aliases_AreSeenThrough() => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(
        "using Traced = AgentInstrumentation.RecordToolAttribute;\n" + InClass("[[|Traced|]] internal T Work<T>(T item) => item;"));

    // What the rule reports must be exactly what the generator leaves out.
    [Theory]
    [InlineData("[RecordTool] internal T Work<T>(T item) => item; internal int Call() => Work(1);")]
    [InlineData("[RecordTool] private int Work() => 1; internal int Call() => Work();")]
    [InlineData("[RecordTool] internal IEnumerable<int> Work() { yield return 1; } internal object Call() => Work();")]
    public void ReportedMethod_IsNotGenerated(string members) =>
        Assert.Empty(GeneratorTest.Run(InClass(members)).Files);

    // The compiler ends at a partial method without a body, before any analyzer is heard.
    [Theory]
    [InlineData("[RecordTool] public partial T Work<T>(in T item, out int number) where T : class, new();")]
    [InlineData("[RecordTool] internal partial IEnumerable<int> Work(params string[] items);")]
    [InlineData("[RecordTool] private partial int Work(int number = 1);")]
    [InlineData("[RecordTool] public static partial ref int Work(ref int item);")]
    public void RefusedPartialMethod_GetsABodyThatSaysWhy(string member) =>
        Assert.Contains("NotSupportedException(\"AGT100", Assert.Single(GeneratorTest.Run(InClass(member)).Files).Value, StringComparison.Ordinal);

    private static string InClass(string member) => $$"""
        public partial class Tools
        {
            {{member}}
        }
        """;
}
