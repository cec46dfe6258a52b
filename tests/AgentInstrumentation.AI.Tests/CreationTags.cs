using System.Collections.Concurrent;
using System.Diagnostics;

namespace AgentInstrumentation.AI.Tests;

/// <summary>The conventions' attributes that samplers were shown, by the span's name.</summary>
internal sealed class CreationTags : IDisposable
{
    // Every test's spans come by, and some have one name.
    private readonly AsyncLocal<bool> _isOfTest = new() { Value = true };
    private readonly ConcurrentDictionary<string, string[]> _seen = new();
    private readonly ActivityListener _listener;

    public CreationTags()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
            {
                if (_isOfTest.Value)
                {
                    _seen[options.Name] = [.. (options.Tags ?? []).Select(static tag => tag.Key)
                        .Where(static key => !key.StartsWith("agent.", StringComparison.Ordinal))
                        .Order(StringComparer.Ordinal)];
                }

                return ActivitySamplingResult.None;
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IEnumerable<string> Seen(string span) => _seen[span];

    public void Dispose() => _listener.Dispose();
}
