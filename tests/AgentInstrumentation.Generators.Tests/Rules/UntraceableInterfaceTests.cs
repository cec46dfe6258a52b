namespace AgentInstrumentation.Generators.Tests;

/// <summary>AGT1001 at interfaces, and at their members: what is reported is what the generator leaves out.</summary>
public sealed class UntraceableInterfaceTests
{
    [Theory]
    [InlineData("[[|Instrumented|]] public interface IWork { static abstract int Work(); }", "its static member 'Work' is abstract")]
    [InlineData("[[|Instrumented|]] public interface IWork<T> : IParsable<T> where T : IParsable<T>;", "its static member 'Parse' is abstract")]
    [InlineData("[[|Instrumented|]] public interface IWork<T> where T : IWork<T> { static abstract T operator +(T left, T right); }", "its static member 'op_Addition' is abstract")]
    [InlineData("[[|Instrumented|]] public interface IWork { protected int Work(); }", "its member 'Work' is protected")]
    [InlineData("[[|Instrumented|]] public interface IWork { int Work { get; protected set; } }", "its member 'Work' is protected")]
    [InlineData("public class Outer { [[|Instrumented|]] private interface IWork; }", "it can only be named within its own type")]
    [InlineData("[[|Instrumented|]] file interface IWork;", "it can only be named within its own type or file")]
    [InlineData("public class InstrumentedWork; [[|Instrumented|]] public interface IWork;", "'InstrumentedWork', is taken")]
    [InlineData("[Instrumented] public interface Work; [[|Instrumented|]] public interface IWork;", "'InstrumentedWork', is taken")]
    [InlineData("public class A { [[|Instrumented|]] public interface IWork; } [Instrumented] public interface IA_Work;", "'InstrumentedA_Work', is taken")]
    [InlineData("[[|Instrumented|]] public interface IWork { void Work(string text); [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] void Work(ReadOnlySpan<char> text); }", "have priorities")]
    [InlineData("#pragma warning disable CS0693\npublic class Outer<T> { [[|Instrumented|]] public interface IWork<T>; }", "its type parameter 'T' hides one")]
    public async Task UntraceableInterface_ReportsWhyAndIsNotGenerated(string marked, string reason)
    {
        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(marked);

        Assert.Contains(reason, Assert.Single(messages), StringComparison.Ordinal);
        var others = Markup.Parse(marked).Source.Split("[Instrumented]").Length - 2;
        Assert.Equal(others, GeneratorTest.Run(Markup.Parse(marked).Source).Files.Count);
    }

    [Theory]
    [InlineData("[Instrumented] public interface IWork { int Work(); }")]
    [InlineData("[Instrumented] public interface IWork { IEnumerator<int> Work(); }")]
    [InlineData("[Instrumented] public interface IWork<out T> { [RecordTool] T Work<TOther>(ref TOther item); }")]
    [InlineData("[Instrumented] public interface IWork { static virtual int Work() => 1; private int Other() => 1; }")]
    [InlineData("[Instrumented] public interface IWork { protected internal int Work(); }")]
    [InlineData("public class Outer { [Instrumented] internal interface IWork; }")]
    [InlineData("public class InstrumentedWork<T>; [Instrumented] public interface IWork;")]
    public async Task TraceableInterface_DoesNotReport(string source)
    {
        await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(source);

        Assert.Single(GeneratorTest.Run(source).Files.Keys, static file => file.Contains("Work", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[[|RecordTool|]] IEnumerator<int> Work();", "whose items are made after the call has ended")]
    [InlineData("[[|RecordTool(\" \")|]] int Work();", "the name given to its attribute is empty")]
    [InlineData("int Work { [[|RecordTool|]] get; }", "it belongs to a property of an interface")]
    public async Task UntraceableMember_ReportsWhyAndIsHandedOn(string member, string reason)
    {
        var marked = $"[Instrumented] public interface IWork {{ {member} }}";

        var messages = await AnalyzerTest.RunAsync<UntraceableShapeAnalyzer>(marked);

        Assert.All(messages, message => Assert.Contains(reason, message, StringComparison.Ordinal));
        Assert.DoesNotContain("AgentOperation", Decorator(Markup.Parse(marked).Source), StringComparison.Ordinal);
    }

    // The decorator sees such calls, and an interceptor would trace them a second time.
    [Theory]
    [InlineData("Func<int> call = work.Work; return call();")]
    [InlineData("return work.Work();")]
    [InlineData("System.Linq.Expressions.Expression<Func<int>> call = () => work.Work(); return 1;")]
    public async Task CallsThroughTheInterface_AreLeftToTheDecorator(string use)
    {
        var source = $$"""
            [Instrumented] public interface IWork { [RecordTool] int Work(); }

            public static class User { public static int Use(IWork work) { {{use}} } }
            """;

        await AnalyzerTest.RunAsync<UntracedMethodGroupAnalyzer>(source);
        await AnalyzerTest.RunAsync<UntracedCallFormAnalyzer>(source);
        Assert.Equal(["InstrumentedWork.g.cs"], GeneratorTest.Run(source).Files.Keys);
    }

    [Fact]
    public void PointerWhereUnsafeCodeIsForbidden_IsNotGenerated()
    {
        var library = Compilations.Create("public interface IBase { unsafe int* Work(); }").ToMetadataReference();
        var compilation = Compilations.CreateReferencing(library, "[Instrumented] public interface IWork : IBase;");

        Assert.Empty(GeneratorTest.Run(compilation.WithOptions(compilation.Options.WithAllowUnsafe(false))).Files);
        Assert.Single(GeneratorTest.Run(compilation).Files);
    }

    [Fact]
    public void InternalMemberOfAnotherProject_IsNotGenerated()
    {
        var library = Compilations.Create("public interface IBase { internal int Work(); }").ToMetadataReference();

        Assert.Empty(GeneratorTest.Run(
            Compilations.CreateReferencing(library, "[Instrumented] public interface IWork : IBase;")).Files);
    }

    private static string Decorator(string source) => GeneratorTest.Run(source).Files["InstrumentedWork.g.cs"];
}
