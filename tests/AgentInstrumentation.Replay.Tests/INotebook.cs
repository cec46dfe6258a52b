namespace AgentInstrumentation.Replay.Tests;

[Instrumented]
public interface INotebook
{
    [RecordTool]
    string Turn(string page);
}
