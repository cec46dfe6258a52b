namespace AgentInstrumentation.Hosting.Tests;

internal sealed class Store<TItem> : IStore<TItem>
{
    public TItem Read(TItem item) => item;
}
