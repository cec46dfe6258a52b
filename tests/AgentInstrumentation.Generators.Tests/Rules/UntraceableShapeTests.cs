using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

public sealed class UntraceableShapeTests
{
    [Theory]
    [InlineData("[[|RecordTool|]] internal void Work(ref dynamic item) { }", "it passes a dynamic value by reference")]
    [InlineData("[[|RecordTool|]] internal void Work(__arglist) { }", "it takes __arglist")]
    [InlineData("[[|RecordTool|]] internal IEnumerator<int> Work() { yield return 1; }", "whose items are made after the call has ended")]
    [InlineData("[[|RecordTool|]] internal IAsyncEnumerator<int> Work() => null!;", "whose items are made after the call has ended")]
    [InlineData("[[|RecordTool|]] internal System.Collections.IEnumerable Work() { yield return 1; }", "it yields an untyped 'IEnumerable'")]
    [InlineData("[[|RecordTool|]] internal System.Runtime.CompilerServices.YieldAwaitable Work() => default;", "the awaitable type 'YieldAwaitable'")]
    [InlineData("[[|RecordTool(\" \")|]] internal void Work() { }", "the name given to its attribute is empty")]
    [InlineData("private sealed class Hidden { [[|RecordTool|]] public void Work() { } }", "'Hidden' can only be named within its own type; make it internal, or 'Hidden' partial")]
    [InlineData("private sealed partial class Hidden { [[|RecordTool|]] public void Work() { } }", "or list 'global' in the project's InterceptorsNamespaces")]
    [InlineData("private sealed class Hidden; [[|RecordTool|]] private void Work(List<Hidden> item) { }", "'Hidden' can only be named within its own type")]
    [InlineData("private interface IHidden; [[|RecordTool|]] private void Work<T>(T item) where T : IHidden { }", "'IHidden' can only be named within its own type")]
    [InlineData("public partial class Box<T> { private enum Hidden; [[|RecordTool|]] private void Work(Hidden item) { } }", "'Hidden' can only be named within its own type; make it internal")]
    [InlineData("public static class Inner { [[|RecordTool|]] private static void Work() { } }", "from within its own type; make it internal, or 'Inner' partial")]
    [InlineData("public static class Inner { [[|RecordTool|]] public static void Work(string text) { } [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] public static void Work(object item) { } }", "an overload of a higher priority would be called in its stead")]
    [InlineData("public interface IInner { [[|RecordTool|]] private void Work() { } }", "from within its own type; make it internal, or 'IInner' partial")]
    [InlineData("public interface IInner { [[|RecordTool|]] static abstract void Work(); }", "it is a static interface member")]
    [InlineData("public int Number { [[|RecordTool|]] get => 1; }", "make it partial and put the work into 'GetNumberCore'")]
    [InlineData("[[|RecordTool|]] public int Number => 1;", "make it partial and put the work into 'GetNumberCore'")]
    [InlineData("public int this[int index] { get => 1; [[|RecordTool|]] set { } }", "put the work into 'SetItemCore'")]
    [InlineData("[[|RecordTool|]] public partial int Number { get; } public partial int Number { get => 1; }", "its body is written by hand")]
    [InlineData("public sealed class Inner : IDisposable { [[|RecordTool|]] void IDisposable.Dispose() { } }", "it implements an interface explicitly")]
    [InlineData("[[|RecordTool|]] public partial int Work(); public partial int Work() => 1;", "its body is written by hand")]
    [InlineData("[[|RecordTool|]] partial void Work();", "it is partial and has no accessibility modifier")]
    [InlineData("[[|RecordTool|]] internal int Work(int __operation) => __operation;", "its parameter is called '__operation'")]
    [InlineData("[[|RecordTool|]] public partial int Work(int __arguments); private int WorkCore(int __arguments) => 1;", "its parameter is called '__arguments'")]
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
    [InlineData("[RecordTool] private T Work<T>(ref T item) where T : struct => item;")]
    [InlineData("[RecordTool] protected ReadOnlySpan<char> Work(scoped ReadOnlySpan<char> item) => default;")]
    [InlineData("[RecordTool] internal IEnumerable<int> Work() { yield return 1; }")]
    [InlineData("public struct Inner { [RecordTool] public void Work() { } }")]
    [InlineData("public static partial class Inner { [RecordTool] private static void Work() { } }")]
    [InlineData("public partial interface IInner<in T> { [RecordTool] private void Work(T item) { } }")]
    [InlineData("public int Work() => 1;")]
    [InlineData("[Obsolete] private void Work<T>(ref T item) { }")]
    public Task TraceableMethod_DoesNotReport(string member) =>
        AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(InClass(member));

    [Theory]
    [InlineData("namespace Tested { public partial class Tools { private enum Hidden; [RecordTool] private void Work(Hidden item) { } } }")]
    [InlineData("namespace Tested.Inner { public partial class Tools { private enum Hidden; [RecordTool] private void Work(Hidden item) { } } }")]
    [InlineData("namespace Testedly { public partial class Tools { private enum Hidden; [[|RecordTool|]] private void Work(Hidden item) { } } }")]
    [InlineData("namespace Other { public partial class Tools { private enum Hidden; [[|RecordTool|]] private void Work(Hidden item) { } } }")]
    [InlineData("namespace Tested { file partial class Tools { [[|RecordTool|]] public void Work() { } } }")]
    public Task HiddenType_ReportsWhereNoInterceptorMayStand(string source) =>
        AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(source);

    [Fact]
    public async Task EntryPoint_Reports()
    {
        var compilation = Compilations.Create("public static class Program { [RootSpan] public static void Main() { } }");
        var program = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));

        var messages = await AnalyzerTest.MessagesAsync<UntraceableShapeAnalyzer>(program);

        Assert.Contains("entry point", Assert.Single(messages), StringComparison.Ordinal);
    }

    // The compiler that the tests run has the blocks as a preview, without telling what implements them.
    [Fact]
    public async Task ExtensionBlockOfAPreview_Reports()
    {
        var compilation = Compilations.Create(
            "public static class E { extension(string text) { [RecordTool] public int Work() => text.Length; } }");
        var preview = Compilations.ParseOptions.WithLanguageVersion(LanguageVersion.Preview);
        var trees = compilation.SyntaxTrees.Select(tree => tree.WithRootAndOptions(
            CSharpSyntaxTree.ParseText(tree.GetText(), preview).GetRoot(), preview));

        var messages = await AnalyzerTest.MessagesAsync<UntraceableShapeAnalyzer>(
            compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(trees));

        // Once would do; the preview's driver looks at the members of a block several times.
        Assert.NotEmpty(messages);
        Assert.All(messages, static message =>
            Assert.Contains("it stands in an extension block", message, StringComparison.Ordinal));
    }

    [Fact]
    public Task Pragma_Suppresses() => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(InClass("""
        #pragma warning disable AGT1001 // tried on purpose
            [RecordTool] internal void Work(__arglist) { }
        #pragma warning restore AGT1001
        """));

    [Fact]
    public Task Aliases_AreSeenThrough() => AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(
        "using Traced = AgentInstrumentation.RecordToolAttribute;\n" + InClass("[[|Traced|]] internal void Work(__arglist) { }"));

    // What the rule reports must be exactly what the generator leaves out.
    [Theory]
    [InlineData("[RecordTool] internal void Work(ref dynamic item) { } internal void Call(dynamic item) => Work(ref item);")]
    [InlineData("private class Hidden { [RecordTool] public void Work() { } } internal void Call() => new Hidden().Work();")]
    [InlineData("[RecordTool] internal IEnumerator<int> Work() { yield return 1; } internal object Call() => Work();")]
    public void ReportedMethod_IsNotGenerated(string members) =>
        Assert.Empty(GeneratorTest.Run(InClass(members)).Files);

    // The compiler ends at a partial method without a body, before any analyzer is heard.
    [Theory]
    [InlineData("[RecordTool] public partial T Work<T>(in T item, out int number) where T : class, new();")]
    [InlineData("[RecordTool] internal partial IEnumerator<int> Work(params string[] items);")]
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
