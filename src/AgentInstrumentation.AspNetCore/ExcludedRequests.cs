using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentInstrumentation.AspNetCore;

/// <summary>Says which requests have no session and no span. Thread-safe.</summary>
internal sealed class ExcludedRequests(AgentSessionsOptions options, ILogger logger)
{
    private readonly PathString[] _paths =
        [.. options.ExcludedPaths.Select(static path => new PathString(path.TrimEnd('/')))];

    /// <summary>Decides once for each request, so that the program is not asked twice.</summary>
    public bool Has(HttpContext context)
    {
        if (context.Features.Get<Decision>() is { } decided)
        {
            return decided.IsExcluded;
        }

        var isExcluded = Decide(context);
        context.Features.Set(new Decision(isExcluded));
        return isExcluded;
    }

    private bool Decide(HttpContext context) =>
        Array.Exists(_paths, path => context.Request.Path.StartsWithSegments(path))
        || (options.Exclude is { } exclude && logger.Ask(() => exclude(context), nameof(options.Exclude)));

    private sealed record Decision(bool IsExcluded);
}
