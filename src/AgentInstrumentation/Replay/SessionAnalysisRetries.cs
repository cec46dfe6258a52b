namespace AgentInstrumentation;

/// <summary>Finds calls that did not succeed and were made again, and what failed unnoticed.</summary>
internal sealed class SessionAnalysisRetries
{
    private readonly SessionTree _tree;
    private readonly Dictionary<SessionOperation, List<SessionOperation>> _attempts = [];
    private readonly List<List<SessionOperation>> _retries = [];

    // When the last call of a name began that succeeded and cannot be compared, beside some that did not succeed.
    private readonly Dictionary<(SessionOperation? Parent, OperationKind Kind, string Name), long> _lastSuccess = [];

    public SessionAnalysisRetries(SessionTree tree)
    {
        _tree = tree;
        foreach (var parent in tree.Parents())
        {
            Find(tree.Beneath(parent));
        }
    }

    /// <summary>The retries in the order of their first attempts.</summary>
    public IReadOnlyList<RetriedCall> Retries =>
    [
        .. _retries.OrderBy(static attempts => attempts[0].Index)
            .Select(static attempts => new RetriedCall(attempts)),
    ];

    /// <summary>Whether a call was made again, so that it is not the last attempt.</summary>
    public bool WasMadeAgain(SessionOperation operation) =>
        _attempts.TryGetValue(operation, out var attempts) && attempts[^1] != operation;

    /// <summary>What failed while what enclosed it succeeded.</summary>
    public IReadOnlyList<SwallowedError> Swallowed() =>
    [
        .. _tree.Operations
            .Where(operation => operation.Status is OperationStatus.Error
                && EnclosingSucceeded(operation)
                && !WasMadeAgain(operation))
            .Select(operation => new SwallowedError(
                operation,
                ErrorOf(operation),
                _attempts.TryGetValue(operation, out var attempts) ? attempts.Count : 1,
                SessionAnalysisKey.Of(operation) is null && SucceededLater(operation))),
    ];

    private static bool IsNoSuccess(SessionOperation operation) =>
        operation.Status is OperationStatus.Error or OperationStatus.Cancelled;

    // The exception came from beneath where that failed last, and with the same type.
    private static ErrorEvent? ErrorOf(SessionOperation? failed)
    {
        while (failed is { Errors.Count: 0 } passed)
        {
            failed = passed.Children.LastOrDefault(child => child.Event?.ErrorType == passed.Event?.ErrorType);
        }

        return failed?.Errors[^1];
    }

    private void Find(IReadOnlyList<SessionOperation> children)
    {
        if (!children.Any(IsNoSuccess))
        {
            return;
        }

        var waiting = new Dictionary<SessionAnalysisKey, Queue<List<SessionOperation>>>();
        foreach (var child in children.OrderBy(static child => child.Start))
        {
            if (SessionAnalysisKey.Of(child) is { } key)
            {
                waiting.TryAdd(key, new());
                Attempt(child, waiting[key]);
            }
            else if (child.Status is OperationStatus.Ok)
            {
                _lastSuccess[(child.Parent, child.Kind, child.Name)] = child.Start;
            }
        }
    }

    // What started before the failure was known, as of calls at once, does not follow from it.
    private void Attempt(SessionOperation call, Queue<List<SessionOperation>> failed)
    {
        List<SessionOperation> attempts = [call];
        if (failed.TryPeek(out var before) && before[^1].End - SessionTree.SlackOf(before[^1]) <= call.Start)
        {
            attempts = failed.Dequeue();
            attempts.Add(call);
            Keep(attempts);
        }

        if (IsNoSuccess(call))
        {
            failed.Enqueue(attempts);
        }
    }

    private void Keep(List<SessionOperation> attempts)
    {
        if (attempts.Count == 2)
        {
            _retries.Add(attempts);
            _attempts[attempts[0]] = attempts;
        }

        _attempts[attempts[^1]] = attempts;
    }

    private bool EnclosingSucceeded(SessionOperation operation) => operation.Parent is { } parent
        ? parent.Status is OperationStatus.Ok
        : _tree.Session.EndState is SessionEndState.Success;

    private bool SucceededLater(SessionOperation operation) =>
        _lastSuccess.TryGetValue((operation.Parent, operation.Kind, operation.Name), out var start)
        && start >= operation.End - SessionTree.SlackOf(operation);
}
