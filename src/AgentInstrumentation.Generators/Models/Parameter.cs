namespace AgentInstrumentation.Generators;

/// <summary>A parameter of a traced method. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Type">Its type, fully qualified.</param>
/// <param name="Modifier"><c>this </c>, <c>params </c>, <c>scoped </c> or nothing.</param>
/// <param name="Capture">What of it is captured.</param>
/// <param name="IsCancellationToken">Whether it is a cancellation token.</param>
internal sealed record Parameter(
    string Name, string Type, string Modifier, ParameterCapture Capture, bool IsCancellationToken);
