namespace AgentInstrumentation;

/// <summary>How much is captured, in bytes of UTF-8.</summary>
/// <param name="Value">Of one argument, or of the result.</param>
/// <param name="Operation">Of the arguments and the result together.</param>
internal readonly record struct CaptureLimits(int Value, int Operation)
{
    /// <summary>The least of a value; an operation has at least one argument's and the result's.</summary>
    public const int Minimum = OptionLimits.MinimumCaptured;

    public const int Maximum = OptionLimits.MaximumCaptured;
    public const int DefaultValue = 8 * 1024;
    public const int DefaultOperation = 32 * 1024;

    public static CaptureLimits Current => AgentClient.Current is { Options: var options }
        ? new CaptureLimits(options.MaxCapturedValueBytes, options.MaxCapturedOperationBytes)
        : new CaptureLimits(DefaultValue, DefaultOperation);

    /// <summary>Of the arguments: something is left for the result.</summary>
    public int Arguments => Operation - Minimum;

    /// <summary>Of what a model answers, whose share is kept from what it is asked.</summary>
    public int Answer => Math.Max(Minimum, Math.Min(Value, Operation / 4));

    /// <summary>Of all that a model is asked, its instructions and tools included.</summary>
    public int Question => Operation - Answer;

    /// <summary>What is left for the result.</summary>
    /// <param name="arguments">How many bytes the arguments have.</param>
    public int ForResult(int arguments) => Math.Max(Minimum, Math.Min(Value, Operation - arguments));
}
