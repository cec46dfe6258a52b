using System.Diagnostics;

namespace AgentInstrumentation;

/// <summary>Tokens of a model call; a count that the model did not report is null.</summary>
/// <remarks>
/// Counted as the OpenTelemetry GenAI conventions do (gen-ai-dev/1.42.0-dev): parts are included in the whole.
/// </remarks>
/// <param name="Input">All input tokens, cached ones included.</param>
/// <param name="Output">All output tokens, reasoning included.</param>
/// <param name="CachedInput">The part of <paramref name="Input"/> that came from the provider's cache.</param>
/// <param name="ReasoningOutput">The part of <paramref name="Output"/> spent on reasoning.</param>
/// <param name="CacheWriteInput">The part of <paramref name="Input"/> that was written to the provider's cache.</param>
public readonly record struct TokenUsage(
    long? Input = null,
    long? Output = null,
    long? CachedInput = null,
    long? ReasoningOutput = null,
    long? CacheWriteInput = null)
{
    /// <summary>Reads what a span says of a model call.</summary>
    /// <param name="span">The span, of whichever library.</param>
    /// <returns>The tokens.</returns>
    public static TokenUsage Of(Activity span)
    {
        ArgumentNullException.ThrowIfNull(span);
        return GenAISpanReader.UsageOf(span);
    }

    /// <summary>Adds two counts; a part that neither knows stays unknown.</summary>
    internal TokenUsage Plus(TokenUsage more) => new(
        Sum(Input, more.Input),
        Sum(Output, more.Output),
        Sum(CachedInput, more.CachedInput),
        Sum(ReasoningOutput, more.ReasoningOutput),
        Sum(CacheWriteInput, more.CacheWriteInput));

    /// <summary>The same, with the counts of another one where this has none.</summary>
    internal TokenUsage Over(TokenUsage other) => new(
        Input ?? other.Input,
        Output ?? other.Output,
        CachedInput ?? other.CachedInput,
        ReasoningOutput ?? other.ReasoningOutput,
        CacheWriteInput ?? other.CacheWriteInput);

    /// <summary>The same, with counts that cannot be as unknown ones.</summary>
    internal TokenUsage WithoutNegatives() => new(
        Known(Input), Known(Output), Known(CachedInput), Known(ReasoningOutput), Known(CacheWriteInput));

    private static long? Known(long? count) => count is < 0 ? null : count;

    /// <summary>Adds two counts.</summary>
    /// <param name="total">One count, or null.</param>
    /// <param name="more">Another one, or null.</param>
    /// <returns>
    /// Their sum, in which a null count is nothing; null where both are, and <see cref="long.MaxValue"/> where it would
    /// be more.
    /// </returns>
    public static long? Sum(long? total, long? more) =>
        total is { } first && more is { } second ? Saturated(first, second) : total ?? more;

    // Wrapped around, a total would be negative: counts come from outside, and may be anything.
    private static long Saturated(long first, long second)
    {
        var sum = unchecked(first + second);
        return first >= 0 && second >= 0 && sum < 0 ? long.MaxValue : sum;
    }
}
