namespace AgentInstrumentation.Generators;

/// <summary>Why a use of a method is not traced.</summary>
/// <param name="Reason">The reason, as a sentence without a full stop.</param>
/// <param name="Advice">What to do, as a sentence without a full stop.</param>
internal sealed record Escape(string Reason, string Advice)
{
    /// <summary>An escape that only the partial form ends.</summary>
    public static Escape Of(Target target, string reason) => new(reason, AdviceFor(target));

    /// <summary>
    /// What to do about a use that escapes, as a sentence without a full stop: of a method that only a rule names the
    /// declaration is another library's, and one in an extension block cannot be partial.
    /// </summary>
    public static string AdviceFor(Target target) => CanBePartial(target)
        ? $"make the method partial and put its work into '{CoreMethods.NameFor(target.Method)}'"
        : "call it by its name, in a lambda where a delegate is wanted";

    private static bool CanBePartial(Target target) =>
        target.Request.Rule is null && !ExtensionBlocks.Implements(target.Method);
}
