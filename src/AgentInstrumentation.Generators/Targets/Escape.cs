namespace AgentInstrumentation.Generators;

/// <summary>Why a use of a method is not traced.</summary>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
/// <param name="Advice">What to do, as a sentence without a full stop.</param>
internal sealed record Escape(string Reason, string Advice)
{
    /// <summary>An escape that only the partial form ends.</summary>
    public static Escape Of(Target target, string reason) =>
        new(reason, $"make it partial and put its work into '{CoreMethods.NameFor(target.Method)}'");
}
