namespace AgentInstrumentation;

/// <summary>What stands in captured content where a value does not. Each is a JSON string.</summary>
internal static class CaptureMarkers
{
    public const string Redacted = Scrubber.Redacted;
    public const string Cycle = "[cycle]";
    public const string Changed = "[changed while it was read]";

    /// <summary>The name of the property, and the text of the item, that tells how many were left out.</summary>
    public const string Rest = "…";

    public static string More(int count) => $"{Rest} {count} more, truncated";

    public static string TooDeep(Type type) => $"{TypeNames.Of(type)}{Rest} truncated";

    public static string Threw(Exception exception) => $"[threw {TypeNames.Of(exception.GetType())}]";
}
