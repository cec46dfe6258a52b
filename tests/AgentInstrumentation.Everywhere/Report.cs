namespace AgentInstrumentation.Everywhere;

/// <summary>Says what was found, and keeps count of what differs.</summary>
internal sealed class Report(TextWriter output)
{
    private int _differences;

    public void Say(string line) => output.WriteLine(line);

    /// <summary>Says why a build failed; returns whether it did not.</summary>
    public bool Built(string what, Build build)
    {
        if (!build.Succeeded)
        {
            Say($"The library does not build {what}:\n{build.Errors}");
        }

        return build.Succeeded;
    }

    public void Compare(string how, Dictionary<string, int> before, Dictionary<string, int> after)
    {
        Say($"After, {how}: {after.Values.Sum()} of {before.Values.Sum()} tests passed.");
        Differ("No longer passes", before
            .Where(test => after.GetValueOrDefault(test.Key) < test.Value)
            .Select(test => $"{test.Key}: {after.GetValueOrDefault(test.Key)} of {test.Value} cases"));
    }

    public void Differ(string what, IEnumerable<string> differences)
    {
        foreach (var difference in differences)
        {
            _differences++;
            Say($"  {what}: {difference}");
        }
    }

    /// <summary>Whether nothing differed.</summary>
    public bool Conclude()
    {
        Say(_differences == 0 ? "Nothing changed." : $"{_differences} differences.");
        return _differences == 0;
    }
}
