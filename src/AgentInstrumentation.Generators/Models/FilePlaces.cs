namespace AgentInstrumentation.Generators;

/// <summary>
/// Where a file's methods stand that can be operations. Apart from what they are, because it changes with every edit
/// above them. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Path">The file's path.</param>
/// <param name="Lines">The lines of the methods' names, from 1, as <see cref="DeclarationIndex"/> counts them.</param>
internal sealed record FilePlaces(string Path, EquatableArray<int> Lines);
