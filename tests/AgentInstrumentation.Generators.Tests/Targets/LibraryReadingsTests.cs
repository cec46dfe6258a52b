using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>What was read of a library's method is kept as long as it is the same, and no longer.</summary>
public sealed class LibraryReadingsTests
{
    private const string Source = "public static class Tools { public static int Find(int count) => count; }";

    private readonly LibraryReadings<object> _readings = new();

    [Fact]
    public void AfterAnEditOfABody_ItIsNotReadAgain()
    {
        var compilation = Compilations.Create(Source);

        Assert.Same(Read(compilation), Read(Edit(compilation, "=> count;", "=> count + 1;")));
    }

    [Fact]
    public void AfterAnEditOfADeclaration_ItIsReadAgain()
    {
        var compilation = Compilations.Create(Source);

        Assert.NotSame(Read(compilation), Read(Edit(compilation, "int count)", "long count)")));
    }

    [Fact]
    public void WhatHoldsSomethingOfTheProject_IsReadEachTime()
    {
        var compilation = Compilations.Create(Source);

        Assert.NotSame(Read(compilation, mayKeep: false), Read(compilation, mayKeep: false));
    }

    [Fact]
    public void MethodsOfTheProject_AreReadEachTime()
    {
        var compilation = Compilations.Create(Source);

        Assert.NotSame(Read(compilation, type: "Tools"), Read(compilation, type: "Tools"));
    }

    [Fact]
    public void ConstructedMethods_AreReadEachTime()
    {
        var compilation = Compilations.Create(Source);
        var method = MethodOf(compilation, "System.Array", "Empty")
            .Construct(compilation.GetTypeByMetadataName("Tools")!);

        Assert.NotSame(Read(compilation, method, mayKeep: true), Read(compilation, method, mayKeep: true));
    }

    [Fact]
    public void ChangedRule_IsSeenInWhatIsWritten()
    {
        const string Rule = "[assembly: InstrumentCalls(typeof(Version), \"Parse\", Name = \"first\")]";
        const string Call = "public static class Tools { public static object M() => Version.Parse(\"1.0\"); }";
        var before = GeneratorTest.Run(Compilations.Create(Rule, Call));

        var after = before.Driver
            .RunGenerators(Edit((CSharpCompilation)before.Input, "first", "second"))
            .GetRunResult()
            .GeneratedTrees
            .Select(static tree => tree.ToString())
            .ToList();

        Assert.Contains(before.Files.Values, static file => file.Contains("first", StringComparison.Ordinal));
        Assert.Contains(after, static file => file.Contains("second", StringComparison.Ordinal));
        Assert.DoesNotContain(after, static file => file.Contains("first", StringComparison.Ordinal));
    }

    // A rule of the project's own is a part of it: what was decided by it would keep the whole project.
    [Fact]
    public void WhatARuleOfTheProjectDecides_IsDecidedEachTime()
    {
        var compilation = Compilations.Create(Source, "[assembly: InstrumentCalls(typeof(Version), \"Parse\")]");

        var before = Decide(compilation);
        var after = Decide(Edit(compilation, "=> count;", "=> count + 1;"));

        Assert.NotNull(before);
        Assert.NotSame(before, after);
    }

    private static Target? Decide(Compilation compilation) =>
        Target.Of(MethodOf(compilation, "System.Version", "Parse"), KnownSymbols.Of(compilation));

    private object Read(Compilation compilation, bool mayKeep = true, string? type = null) => Read(
        compilation,
        type is null ? MethodOf(compilation, "System.Version", "Parse") : MethodOf(compilation, type, "Find"),
        mayKeep);

    private object Read(Compilation compilation, IMethodSymbol method, bool mayKeep) =>
        _readings.Of(method, KnownSymbols.Of(compilation), static () => new object(), _ => mayKeep);

    private static IMethodSymbol MethodOf(Compilation compilation, string type, string name) =>
        compilation.GetTypeByMetadataName(type)!.GetMembers(name).OfType<IMethodSymbol>().First();

    // The first tree holds the global usings.
    private static CSharpCompilation Edit(CSharpCompilation compilation, string old, string replacement)
    {
        var tree = compilation.SyntaxTrees[1];
        var edited = tree.ToString().Replace(old, replacement, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), edited);
        return compilation.ReplaceSyntaxTree(tree, Compilations.Parse(edited, Path.GetFileName(tree.FilePath)));
    }
}
