namespace AgentInstrumentation.Generators;

/// <summary>How a wrapper makes its call: by itself, and in the function within it that traces.</summary>
/// <param name="Expression">The expression of the call.</param>
internal sealed record WrappedCall(string Expression)
{
    /// <summary>The expression within that function.</summary>
    public string Traced { get; private init; } = Expression;

    /// <summary>The declaration of the receiver that the function is given, or nothing.</summary>
    public string Receiver { get; private init; } = "";

    /// <summary>The argument for it, or nothing.</summary>
    public string ReceiverArgument { get; private init; } = "";

    /// <summary>How the instance is named, if there is one; null where another is called than the caller has.</summary>
    public string? Instance { get; private init; }

    /// <summary>The attributes of the function.</summary>
    public EquatableArray<string> Attributes { get; init; }

    /// <summary>Whether the class around it is hidden from stack traces as a whole.</summary>
    public bool IsHidden { get; init; }

    /// <summary>A call in a static method, which is given the receiver as its own first parameter.</summary>
    /// <param name="expression">The expression of the call.</param>
    /// <param name="receiver">The declaration of that parameter, or nothing where there is none.</param>
    public static WrappedCall OfStatic(string expression, string receiver) => new(expression)
    {
        Receiver = receiver,
        ReceiverArgument = receiver.Length == 0 ? "" : ModifierOf(receiver) + CallTargetParser.Receiver,
        Instance = CallTargetParser.Receiver,
        IsHidden = true,
    };

    /// <summary>A call of a method of the type's own in a member of the type.</summary>
    /// <param name="callee">What the method is called on, with its dot; or nothing.</param>
    /// <param name="invocation">The method and its arguments.</param>
    /// <param name="instance">How the instance of a struct is handed on; null where <c>this</c> may be said.</param>
    public static WrappedCall OfMember(string callee, string invocation, StructInstance? instance) =>
        instance is null
            ? new(callee + invocation) { Instance = "this" }
            : new(callee + invocation)
            {
                Traced = $"{CallTargetParser.Receiver}.{invocation}",
                Receiver = instance.Declaration,
                ReceiverArgument = instance.Argument,
            };

    private static string ModifierOf(string receiver) =>
        receiver.StartsWith("ref ", StringComparison.Ordinal) ? "ref "
        : receiver.StartsWith("in ", StringComparison.Ordinal) ? "in "
        : "";
}
