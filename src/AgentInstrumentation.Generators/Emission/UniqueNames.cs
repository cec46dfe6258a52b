namespace AgentInstrumentation.Generators;

/// <summary>
/// Names things after the user's, of which several may be called alike: those after the first are numbered.
/// </summary>
/// <param name="suffix">What follows the user's name and the number.</param>
/// <param name="comparer">Which names are alike.</param>
internal sealed class UniqueNames(string suffix, StringComparer comparer)
{
    private readonly HashSet<string> _taken = new(comparer);

    public string Of(string name)
    {
        var unique = name + suffix;
        for (var number = 2; !_taken.Add(unique); number++)
        {
            unique = $"{name}{number}{suffix}";
        }

        return unique;
    }
}
