namespace AgentInstrumentation.Calls.Tests.Frameworks;

public static class HouseToolTracing
{
    public static HouseTool Trace(HouseTool made)
    {
        var tool = new RegisteredTool(made.Name);
        return new HouseTool(made.Name, text =>
        {
            var operation = tool.Start([new("text", text)]);
            try
            {
                return operation.Succeed(made.Run(text));
            }
            catch (Exception exception)
            {
                operation.Fail(exception);
                throw;
            }
        });
    }
}
