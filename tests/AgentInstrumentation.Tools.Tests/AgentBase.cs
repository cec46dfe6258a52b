namespace AgentInstrumentation.Tools.Tests;

internal abstract class AgentBase
{
    [RecordTool]
    public virtual int Inherited() => 1;
}
