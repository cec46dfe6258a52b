namespace AgentInstrumentation.Language.Tests;

/// <summary>Calls of ordinary methods that stand in syntax of C# 14.</summary>
public sealed class CallsInNewSyntaxTests
{
    private int _seen;

    private int Doubled
    {
        get;
        set => field = Double(value);
    }

    [RecordAction]
    internal static int Double(int number) => 2 * number;

    [Fact]
    public void CallInAFieldBackedProperty_IsTraced()
    {
        Assert.Equal("Double", Traced.Run(() => Doubled = 2));
        Assert.Equal(4, Doubled);
    }

    [Fact]
    public void CallInANullConditionalAssignment_IsTraced()
    {
        CallsInNewSyntaxTests? nobody = null;
        CallsInNewSyntaxTests? somebody = this;

        Assert.Equal("", Traced.Run(() => nobody?._seen = Double(1)));
        Assert.Equal("Double", Traced.Run(() => somebody?._seen = Double(1)));
        Assert.Equal(2, _seen);
    }
}
