namespace AgentInstrumentation.OpenTelemetry;

/// <summary>Tells the program of trouble.</summary>
internal static class Warnings
{
    public static void Tell(Action<string>? onWarning, string message)
    {
        try
        {
            onWarning?.Invoke(message.ReplaceLineEndings(" "));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The handler is the user's code, and there is nobody left to tell.
        }
    }
}
