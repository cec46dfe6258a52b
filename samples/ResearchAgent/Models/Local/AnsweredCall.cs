using Microsoft.Extensions.AI;

namespace ResearchAgent;

/// <summary>A tool call of the conversation that has its result.</summary>
/// <param name="Call">The call.</param>
/// <param name="Result">What the tool returned: JSON, a string, or whatever the loop has put there.</param>
internal sealed record AnsweredCall(FunctionCallContent Call, object? Result);
