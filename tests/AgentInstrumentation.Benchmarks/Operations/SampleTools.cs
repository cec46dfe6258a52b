using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// What a user annotates; the work itself is as small as can be, so that what is around it shows. Put into their caller
/// these methods and those by hand would be too short to be compared, and so neither may be.
/// </summary>
public static partial class SampleTools
{
    [RecordTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static partial int Find(int count);

    [RecordTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static partial Task<int> FetchAsync(int count);

    [RecordTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static partial ValueTask<int> ReadAsync(int count);

    [RecordTool]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FindOrdinary(int count) => count & 7;

    [RecordTool(Leaf = true, Implementation = nameof(FindCore))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static partial int FindAlone(int count);

    [RecordTool(Leaf = true, Implementation = nameof(FetchCoreAsync))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static partial Task<int> FetchAloneAsync(int count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int FindCore(int count) => count & 7;

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static async Task<int> FetchCoreAsync(int count)
    {
        await Task.CompletedTask;
        return count & 7;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static async ValueTask<int> ReadCoreAsync(int count)
    {
        await Task.CompletedTask;
        return count & 7;
    }
}
