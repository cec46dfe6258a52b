namespace AgentInstrumentation.Generators;

/// <summary>A metric of the program's own. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit, or null.</param>
internal sealed record RecordedMetric(string Name, string? Unit);
