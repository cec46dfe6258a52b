using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Loads a compiled program and runs it under observation.</summary>
public static class Scenario
{
    /// <summary>Compiles a program.</summary>
    public static byte[] Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return image.ToArray();
    }

    /// <summary>Runs <c>Scenario.Run()</c> of a compiled program with a client and a listener.</summary>
    /// <param name="image">The program.</param>
    /// <param name="libraries">The libraries that it references, where the tests do not have them.</param>
    public static Task<Observation> RunAsync(byte[] image, params byte[][] libraries) =>
        RunAsync(image, libraries, static async run =>
        {
            using var recorder = SpanRecorder.Start();
            return await RecordAsync(run, () => recorder.Spans);
        });

    /// <summary>Runs <c>Scenario.Run()</c> of a compiled program with a client, and no listener.</summary>
    public static Task<Observation> RunUnlistenedAsync(byte[] image) =>
        RunAsync(image, [], static run => RecordAsync(run, static () => []));

    /// <summary>Runs <c>Scenario.Run()</c> of a compiled program with neither.</summary>
    public static Task<Observation> RunUnobservedAsync(byte[] image) =>
        RunAsync(image, [], static run => CompleteAsync(run, static () => [], static () => []));

    private static async Task<Observation> RunAsync(
        byte[] image, byte[][] libraries, Func<MethodInfo, Task<Observation>> observe)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        try
        {
            foreach (var library in libraries)
            {
                Load(library, context);
            }

            var run = Load(image, context).GetType("Scenario", throwOnError: true)!.GetMethod("Run")!;
            return await observe(run);
        }
        finally
        {
            context.Unload();
        }
    }

    private static Assembly Load(byte[] image, AssemblyLoadContext context)
    {
        using var stream = new MemoryStream(image);
        return context.LoadFromStream(stream);
    }

    private static async Task<Observation> RecordAsync(MethodInfo run, Func<IReadOnlyList<Activity>> spans)
    {
        using var journal = new MemorySessionJournal();
        using var client = AgentClient.Start(new() { Isolated = true, CaptureContent = true, Journal = journal });
        return await CompleteAsync(run, spans, () => [.. SessionRecord.From(journal.Read())]);
    }

    private static async Task<Observation> CompleteAsync(
        MethodInfo run, Func<IReadOnlyList<Activity>> spans, Func<IReadOnlyList<SessionRecord>> sessions)
    {
        try
        {
            var result = await AwaitAsync(run.Invoke(null, null));
            return new Observation(result, null, spans(), sessions());
        }
        catch (Exception exception)
        {
            var actual = (exception as TargetInvocationException)?.InnerException ?? exception;
            return new Observation(null, actual, spans(), sessions());
        }
    }

    private static async Task<object?> AwaitAsync(object? returned)
    {
        switch (returned)
        {
            case Task<object?> task: return await task;
            case Task task: await task; return null;
            default: return returned;
        }
    }
}
