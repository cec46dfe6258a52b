namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes the way to be disposed that an interface lacks beside the other one: a container sees the decorator in the
/// place of an instance that may have both.
/// </summary>
internal static class DisposalEmitter
{
    public static string InterfaceOf(Disposal disposal) =>
        disposal is Disposal.Synchronous ? "global::System.IDisposable" : "global::System.IAsyncDisposable";

    public static void Write(SourceWriter writer, Disposal? missing)
    {
        if (missing is not { } disposal)
        {
            return;
        }

        var (type, method) = disposal is Disposal.Synchronous
            ? ("void", "Dispose")
            : ("global::System.Threading.Tasks.ValueTask", "DisposeAsync");
        writer.WriteLine($"""

            // The interface has only the other way, but what is wrapped may have both, and a container asks for this.
            {type} {InterfaceOf(disposal)}.{method}() =>
                global::AgentInstrumentation.InstrumentedDecorators.{method}({DecoratedMemberParser.Inner});
            """);
    }
}
