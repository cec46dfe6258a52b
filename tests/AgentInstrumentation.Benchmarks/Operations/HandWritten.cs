using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Benchmarks;

/// <summary>What a careful person writes around a method by hand: a guard, and a span where somebody listens.</summary>
public static class HandWritten
{
    public const string Name = "HandWritten";

    private static readonly ActivitySource Source = new(Name);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Find(int count) => Source.HasListeners() ? Traced(count) : SampleTools.FindCore(count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> FindAsync(int count) =>
        Source.HasListeners() ? TracedAsync(count) : SampleTools.FetchCoreAsync(count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> ReadAsync(int count) =>
        Source.HasListeners() ? TracedValueAsync(count) : SampleTools.ReadCoreAsync(count);

    private static int Traced(int count)
    {
        using var span = Source.StartActivity("execute_tool Find");
        try
        {
            return SampleTools.FindCore(count);
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    private static async Task<int> TracedAsync(int count)
    {
        using var span = Source.StartActivity("execute_tool FindAsync");
        try
        {
            return await SampleTools.FetchCoreAsync(count);
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }

    private static async ValueTask<int> TracedValueAsync(int count)
    {
        using var span = Source.StartActivity("execute_tool ReadAsync");
        try
        {
            return await SampleTools.ReadCoreAsync(count);
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, exception.Message);
            throw;
        }
    }
}
