namespace AgentInstrumentation;

/// <summary>Holds the decorator of one interface.</summary>
internal static class Decorator<TInterface>
    where TInterface : class
{
    public static Func<TInterface, TInterface>? Decorate { get; set; }
}
