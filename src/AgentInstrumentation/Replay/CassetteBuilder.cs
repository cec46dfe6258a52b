namespace AgentInstrumentation;

/// <summary>
/// Makes the cassette of a session: its calls by number instead of by id, without what no replay asks for.
/// </summary>
internal static class CassetteBuilder
{
    public static Cassette Build(SessionRecord session)
    {
        var events = session.Events.Where(static recorded => recorded is not ErrorEvent).ToList();
        var numbers = new Dictionary<Guid, int>(events.Count);
        foreach (var recorded in events)
        {
            numbers[recorded.Id] = numbers.Count + 1;
        }

        var values = session.Values.ToLookup(value =>
            value.ParentId is { } parent && numbers.TryGetValue(parent, out var number) ? number : 0);
        var calls = new CassetteCall[events.Count];
        for (var index = 0; index < calls.Length; index++)
        {
            calls[index] = CallOf(events[index], index + 1, numbers, ByKind(values[index + 1]));
        }

        return new Cassette(session.Id, calls)
        {
            Name = session.Name,
            StartTime = session.StartTime,
            Values = ByKind(values[0]),
        };
    }

    private static CassetteCall CallOf(
        SessionEvent recorded,
        int number,
        Dictionary<Guid, int> numbers,
        IReadOnlyDictionary<string, IReadOnlyList<string>> values)
    {
        var recording = recorded.Recording;
        var model = recorded as LlmEvent;
        return new CassetteCall
        {
            Number = number,
            Parent = recorded.ParentId is { } parent && numbers.TryGetValue(parent, out var at) ? at : null,
            Kind = recorded.Kind,
            Name = recorded.Name,
            Function = recording?.Function,
            Arguments = recording?.Arguments?.Json,
            Result = recording?.Result?.Json,
            Items = recording?.Items is { } items
                ? [.. items.Select(static item => new CassetteItem(item.Value.Json, item.Time))]
                : null,
            IsPartial = recording is { IsPartial: true },
            Failure = recording?.Failure,
            IsThrown = recording is { IsThrown: true },
            IsCancelled = recorded.Status is OperationStatus.Cancelled,
            Duration = recorded.Duration,
            Model = model?.Model,
            Usage = model?.Usage ?? default,
            CostUsd = model?.CostUsd,
            IsRedacted = recording is not null && AnswersOf(recording).Any(static content => content.IsRedacted),
            Unrecorded = recording is null
                ? null
                : AnswersOf(recording).FirstOrDefault(static content => content.Loss is not null)?.Loss,
            Values = values,
        };
    }

    private static IEnumerable<ExactContent> AnswersOf(CallRecording recording) =>
        (recording.Items ?? []).Select(static item => item.Value)
            .Concat(recording.Result is { } result ? [result] : []);

    private static IReadOnlyDictionary<string, IReadOnlyList<string>> ByKind(IEnumerable<RecordedValue> values)
    {
        var kinds = values.GroupBy(static value => value.Kind).ToDictionary(
            static kind => kind.Key,
            static IReadOnlyList<string> (kind) => [.. kind.Select(static value => value.Value)]);
        return kinds.Count == 0 ? Cassette.NoValues : kinds;
    }
}
