using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Loads a compiled program and runs it under observation.</summary>
internal static class Scenario
{
    public static async Task<Observation> RunAsync(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;

        var context = new AssemblyLoadContext(compilation.AssemblyName, isCollectible: true);
        try
        {
            var run = context.LoadFromStream(image).GetType("Scenario", throwOnError: true)!.GetMethod("Run")!;
            return await ObserveAsync(run);
        }
        finally
        {
            context.Unload();
        }
    }

    private static async Task<Observation> ObserveAsync(MethodInfo run)
    {
        using var journal = new MemorySessionJournal();
        using var client = AgentClient.Start(new() { Isolated = true, CaptureContent = true, Journal = journal });
        using var recorder = SpanRecorder.Start();
        try
        {
            var result = await CompleteAsync(run.Invoke(null, null));
            return new Observation(result, null, recorder.Spans, [.. SessionRecord.From(journal.Read())]);
        }
        catch (Exception exception)
        {
            var actual = (exception as TargetInvocationException)?.InnerException ?? exception;
            return new Observation(null, actual, recorder.Spans, [.. SessionRecord.From(journal.Read())]);
        }
    }

    private static async Task<object?> CompleteAsync(object? returned)
    {
        switch (returned)
        {
            case Task<object?> task: return await task;
            case Task task: await task; return null;
            default: return returned;
        }
    }
}
