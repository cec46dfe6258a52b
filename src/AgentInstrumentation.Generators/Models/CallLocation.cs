namespace AgentInstrumentation.Generators;

/// <summary>
/// Where an intercepted call stands. It changes with every edit of its file, which is why it is kept apart from the
/// <see cref="CallTarget"/>.
/// </summary>
/// <param name="Version">The version of the compiler's encoding.</param>
/// <param name="Data">The location in that encoding.</param>
/// <param name="Display">The location for a reader, as <c>Program.cs(12,9)</c>.</param>
internal sealed record CallLocation(int Version, string Data, string Display);
