namespace AgentInstrumentation.Generators;

/// <summary>
/// Keeps a fault of the generator's own to the target that it happened on: the others are traced, and the project
/// builds. An exception that left the generator would take all its files away, and so the bodies of partial methods.
/// </summary>
internal static class Faults
{
    /// <summary>Told what is done with which target before it is done. Tests throw from it.</summary>
    internal static Action<string>? Injected { get; set; }

    /// <summary>What the work gives; null where it fails, then with the fault.</summary>
    public static T? Contain<T>(Func<T?> work, out Exception? fault)
        where T : class
    {
        try
        {
            fault = null;
            return work();
        }
        catch (Exception exception) when (IsFault(exception))
        {
            fault = exception;
            return null;
        }
    }

    /// <summary>The same, and the fault is kept among those that are to be reported.</summary>
    public static T? Contain<T>(Func<T?> work, List<FailedTarget> failed, Func<Exception, FailedTarget> describe)
        where T : class
    {
        var made = Contain(work, out var fault);
        if (fault is not null)
        {
            failed.Add(describe(fault));
        }

        return made;
    }

    /// <summary>Whether it is a fault, and not the end of an editor's patience.</summary>
    public static bool IsFault(Exception exception) => exception is not OperationCanceledException;

    /// <summary>The fault in one line.</summary>
    public static string Describe(Exception fault) =>
        $"{fault.GetType().Name}: {fault.Message.Replace("\r", "").Replace('\n', ' ')}";

    /// <summary>Says what is done, to whoever injects faults.</summary>
    public static void Pass(string stage, string target) => Injected?.Invoke($"{stage} {target}");
}
