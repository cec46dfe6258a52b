using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.AspNetCore;

/// <summary>What is wrong with the program's own delegates; a request never fails by it.</summary>
internal static partial class SessionLog
{
    /// <summary>Calls a delegate of the program's.</summary>
    /// <returns>What it says; null where there is none, or it throws.</returns>
    public static T? Ask<T>(this ILogger logger, Func<T?> question, string option)
    {
        try
        {
            return question();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            DelegateFailed(logger, exception, option);
            return default;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "AgentInstrumentation: AgentSessionsOptions.{Option} failed for a request, which goes on without it.")]
    private static partial void DelegateFailed(ILogger logger, Exception exception, string option);
}
