namespace AgentInstrumentation.Generators.Tests;

/// <summary>Projects that promise to comply with the CLS are not warned of what was generated for them.</summary>
public sealed class ClsComplianceTests
{
    [Theory]
    [InlineData("public sealed class Agent { [RecordAction] public int Work(int item) => item; public int Run() => Work(1); }")]
    [InlineData("public sealed class Agent { [CLSCompliant(false)] [RecordAction] public uint Work(uint item) => item; internal uint Run() => Work(1); }")]
    [InlineData("public sealed partial class Agent { [CLSCompliant(false)] [RecordAction] public partial uint Work(uint item); private static uint WorkCore(uint item) => item; }")]
    public void CompliantProject_IsNotWarned(string source) =>
        Assert.NotEmpty(GeneratorTest.Run("[assembly: CLSCompliant(true)]\n" + source).Files);
}
