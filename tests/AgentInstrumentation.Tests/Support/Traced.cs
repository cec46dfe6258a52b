namespace AgentInstrumentation.Tests;

/// <summary>Wrappers as the source generator writes them, by return type.</summary>
internal static class Traced
{
    public static OperationDefinition Agent(string name) => OperationDefinition.RootSpan(name);

    public static OperationDefinition Tool(string name) => OperationDefinition.Tool(name);

    public static void Run(OperationDefinition definition, Action body)
    {
        var operation = AgentOperation.Start(definition);
        try
        {
            body();
            operation.Succeed();
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    public static T Call<T>(OperationDefinition definition, Func<T> body)
    {
        var operation = AgentOperation.Start(definition);
        try
        {
            return operation.Succeed(body());
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    public static Task RunAsync(OperationDefinition definition, Func<Task> body, CancellationToken token = default)
    {
        var operation = AgentOperation.Start(definition, cancellationToken: token);
        try
        {
            return operation.Follow(body());
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }

    public static Task<T> CallAsync<T>(
        OperationDefinition definition, Func<Task<T>> body, CancellationToken token = default)
    {
        var operation = AgentOperation.Start(definition, cancellationToken: token);
        try
        {
            return operation.Follow(body());
        }
        catch (Exception exception)
        {
            operation.Fail(exception);
            throw;
        }
    }
}
