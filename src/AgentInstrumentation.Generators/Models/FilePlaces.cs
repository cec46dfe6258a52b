namespace AgentInstrumentation.Generators;

/// <summary>
/// Where a file's methods stand that can be operations. Apart from what they are, because it changes with every edit
/// above them. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Path">The file's path.</param>
/// <param name="Lines">The lines of the methods' names, from 1, as <see cref="DeclarationIndex"/> counts them.</param>
internal sealed record FilePlaces(string Path, EquatableArray<int> Lines)
{
    /// <summary>The file, where a fault of the generator's own left it without lines.</summary>
    public FailedTarget? Failed { get; init; }

    /// <summary>The line of one of the methods; null where it is not known.</summary>
    public int? LineOf(DeclarationIndex declaration) =>
        declaration.Method < Lines.Count ? Lines[declaration.Method] : null;
}
