namespace AgentInstrumentation.Generators;

/// <summary>
/// Which of a project's declarations one is. It stays the same as long as the project's surface does, wherever in its
/// file the declaration moves. Equal by value, so that it can be cached.
/// </summary>
/// <param name="File">The file's number in the project.</param>
/// <param name="Method">The method's number among those of the file that have a place.</param>
internal sealed record DeclarationIndex(int File, int Method);
