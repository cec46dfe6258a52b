using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>The compiler shows rules several files at once: what one of them tells is not lost for another.</summary>
public sealed class ConcurrentFilesTests
{
    private const int Runs = 20;

    // Each takes a while to look through, so that they are looked at together.
    private static readonly string Calls =
        string.Concat(Enumerable.Repeat("Sdk.CreateTracerProviderBuilder().AddAgentInstrumentation();\n", 200));

    private static readonly string[] Sources =
    [
        $$"""
        using OpenTelemetry;
        using OpenTelemetry.Resources;
        using OpenTelemetry.Trace;

        {{Calls}}
        using var provider = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty().AddService("shop").AddEnvironmentVariableDetector())
            .AddDurableOtlpExporter()
            .Build();
        """,
        .. Enumerable.Range(0, 4).Select(static number => $$"""
            using OpenTelemetry;
            using OpenTelemetry.Trace;

            internal static class Provider{{number}}
            {
                public static void Create()
                {
                    {{Calls}}
                }
            }
            """),
    ];

    [Fact]
    public async Task WhatOneFileTells_HoldsForAll()
    {
        for (var run = 0; run < Runs; run++)
        {
            var compilation = Compilations.WithTelemetry(Compilations.Create(Sources));
            compilation = compilation.WithOptions(
                compilation.Options.WithOutputKind(OutputKind.ConsoleApplication).WithConcurrentBuild(true));

            Assert.Empty(await AnalyzerTest.MessagesAsync<UnnamedServiceAnalyzer>(compilation));
        }
    }
}
