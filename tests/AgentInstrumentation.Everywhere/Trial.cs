namespace AgentInstrumentation.Everywhere;

/// <summary>The whole of it: before, after, and what differs.</summary>
internal sealed class Trial : IDisposable
{
    private readonly Request _request;
    private readonly Report _report;
    private readonly string _folder;
    private readonly ScratchCopy _copy;
    private readonly Workshop _workshop;

    public Trial(Request request, TextWriter output)
    {
        _request = request;
        _report = new Report(output);
        _folder = request.Keep ?? Directory.CreateTempSubdirectory("everywhere-").FullName;
        _copy = new ScratchCopy(request, Path.Combine(_folder, "copy"));
        _workshop = new Workshop(
            request, _copy.ProjectIn(request.Library), _copy.ProjectIn(request.Tests), Path.Combine(_folder, "output"));
    }

    /// <summary>Whether nothing changed, and spans were seen.</summary>
    public bool Run()
    {
        var before = _workshop.Build("before", instrumented: false);
        if (!_report.Built("as it is", before))
        {
            return false;
        }

        var passed = _workshop.Test("before", _request.Filter);
        _copy.ForgetDependencies();
        _report.Say($"Before: {before.Warnings.Count()} warnings, {passed.Values.Sum()} tests passed.");
        if (Annotate(before) is not { } after)
        {
            return false;
        }

        _report.Differ("New warning", after.Warnings.Except(before.Warnings));
        _report.Compare("with nobody observing", passed, Retest("unobserved", _request.Filter, passed));
        Observe(passed);
        return _report.Conclude();
    }

    public void Dispose()
    {
        if (_request.Keep is null)
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // Whatever the rules refuse is found out by asking them: the library is built with attributes everywhere first.
    private Build? Annotate(Build before)
    {
        var sources = new LibrarySources(before);
        sources.Annotate(Enumerable.Empty<Finding>());
        var everywhere = _workshop.Build("everywhere", instrumented: true, before.Framework);
        if (!_report.Built("annotated everywhere", everywhere))
        {
            return null;
        }

        var refused = everywhere.Refusals.ToList();
        var count = sources.Annotate(refused);
        var after = _workshop.Build("after", instrumented: true);
        _report.Say(
            $"Annotated: {count} methods, {refused.Count} more were refused, {after.InterceptedCalls} calls intercepted.");
        _report.Say(string.Join(", ", after.Counted.Select(static rule => $"{rule.Count()} × {rule.Key}")));
        return _report.Built("annotated", after) ? after : null;
    }

    // A test that fails now and then did so before. Whatever fails is run once more, without the others.
    private Dictionary<string, int> Retest(
        string stage,
        string? filter,
        Dictionary<string, int> expected,
        params (string Name, string Value)[] environment)
    {
        var passed = _workshop.Test(stage, filter, environment);
        var failed = expected.Where(test => passed.GetValueOrDefault(test.Key) < test.Value).ToList();
        if (failed.Count is > 0 and < 50)
        {
            var names = string.Join('|', failed.Select(static test => $"FullyQualifiedName~{test.Key}"));
            _report.Say($"Run again, {stage}: {string.Join(", ", failed.Select(static test => test.Key))}.");
            foreach (var (name, count) in _workshop.Test(stage + "-again", names, environment))
            {
                passed[name] = count;
            }
        }

        return passed;
    }

    private void Observe(Dictionary<string, int> passed)
    {
        // Fewer tests are compared with as many.
        var expected = _request.ObservedFilter is { } some ? _workshop.Test("unobserved-some", some) : passed;
        var folder = _workshop.FolderOf("observed");
        var observed = Retest(
            "observed",
            _request.ObservedFilter ?? _request.Filter,
            expected,
            ("EVERYWHERE_SPANS", folder),
            ("EVERYWHERE_ASIDE", _request.Aside ? "1" : "0"));
        _report.Compare("with a listener and a client", expected, observed);
        var seen = SeenSpans.Read(folder);
        _report.Say($"Spans: {seen.Count} of {seen.Methods} methods.");
        _report.Differ("The instrumentation warned", seen.Warnings);
        _report.Differ("Spans", seen.Count > 0 ? [] : ["none was seen"]);
    }
}
