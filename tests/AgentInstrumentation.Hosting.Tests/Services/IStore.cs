namespace AgentInstrumentation.Hosting.Tests;

[Instrumented]
public interface IStore<TItem>
{
    TItem Read(TItem item);
}
