namespace AgentInstrumentation.Hosting.Tests;

internal sealed class PlainService : IPlainService, IUntraced
{
    private static int _made;

    private readonly int _number = Interlocked.Increment(ref _made);

    public int Work() => _number;
}
