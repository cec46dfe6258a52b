namespace AgentInstrumentation.Generators;

/// <summary>
/// Names things after the user's, of which several may be called alike: those after the first are numbered.
/// </summary>
/// <param name="suffix">What follows the user's name and the number.</param>
/// <param name="comparer">Which names are alike.</param>
/// <param name="isTaken">Whether somebody else has a name already; null for nobody.</param>
internal sealed class UniqueNames(string suffix, StringComparer comparer, Func<string, bool>? isTaken = null)
{
    private readonly HashSet<string> _taken = new(comparer);

    public string Of(string name)
    {
        var unique = name + suffix;
        for (var number = 2; !_taken.Add(unique) || isTaken?.Invoke(unique) == true; number++)
        {
            unique = $"{name}{number}{suffix}";
        }

        return unique;
    }
}
