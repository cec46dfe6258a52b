using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Files are read at once where the compiler works so too, and nobody can tell by the result.</summary>
public sealed class ConcurrentlyTests
{
    private static readonly int[] Numbers = [.. Enumerable.Range(0, 1_000)];

    [Fact]
    public void Results_StandInTheOrderOfTheItems() =>
        Assert.Equal(Numbers.Select(static number => number * 2), Double(Build(concurrent: true), Numbers));

    [Fact]
    public void WhereTheCompilerWorksAlone_AllIsDoneByTheCaller()
    {
        var threads = Concurrently.Select(
            Numbers, Build(concurrent: false), static _ => Environment.CurrentManagedThreadId, CancellationToken.None);

        Assert.Equal([Environment.CurrentManagedThreadId], threads.Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatAnItemThrows_IsThrownAsItIs(bool concurrent)
    {
        var failure = Assert.Throws<InvalidTimeZoneException>(() => Concurrently.ForEach(
            Numbers, Build(concurrent), static _ => throw new InvalidTimeZoneException("theirs"), default));

        Assert.Equal("theirs", failure.Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Cancelled_ThrowsTheCancellation(bool concurrent)
    {
        using var cancellation = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(() => Concurrently.ForEach(
            Numbers,
            Build(concurrent),
            _ =>
            {
                cancellation.Cancel();
                cancellation.Token.ThrowIfCancellationRequested();
            },
            cancellation.Token));
    }

    [Fact]
    public void GeneratedFiles_DoNotDependOnIt()
    {
        string[] sources = [.. Enumerable.Range(0, 20).Select(static number => $$"""
            public static partial class Service{{number}}
            {
                [RecordTool] public static partial int Find(int count);
                private static int FindCore(int count) => Step(count);
                [RecordAction] internal static int Step(int count) => count;
            }
            """)];

        Assert.Equal(FilesOf(sources, concurrent: false), FilesOf(sources, concurrent: true));
    }

    private static int[] Double(Compilation compilation, IReadOnlyList<int> numbers) =>
        Concurrently.Select(numbers, compilation, static number => number * 2, CancellationToken.None);

    private static IEnumerable<(string Name, string Text)> FilesOf(string[] sources, bool concurrent) =>
        CSharpGeneratorDriver
            .Create(
                [new InstrumentationGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions)
            .RunGenerators(Build(concurrent, sources))
            .GetRunResult()
            .Results[0]
            .GeneratedSources
            .Select(static source => (source.HintName, source.SourceText.ToString()));

    // Of one name, which the manifest gives.
    private static CSharpCompilation Build(bool concurrent, params string[] sources)
    {
        var compilation = Compilations.Create(sources).WithAssemblyName("Tested");
        return compilation.WithOptions(compilation.Options.WithConcurrentBuild(concurrent));
    }
}
