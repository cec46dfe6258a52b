namespace AgentInstrumentation;

/// <summary>What a recording keeps of one call beside its event: whole, so that a replay can answer the call.</summary>
/// <param name="function">The method as <c>Namespace.Type.Method</c>, or null.</param>
/// <param name="arguments">Its arguments; null where they are not captured.</param>
internal sealed class CallRecording(string? function, ExactContent? arguments)
{
    private List<RecordedItem>? _items;

    public string? Function { get; } = function;

    public ExactContent? Arguments { get; } = arguments;

    /// <summary>What it returned; null where it returned nothing, or does so item by item.</summary>
    public ExactContent? Result { get; set; }

    /// <summary>What it yielded, and when; null where it is no stream.</summary>
    public IReadOnlyList<RecordedItem>? Items => _items;

    /// <summary>Whether there were more items, which nobody asked for.</summary>
    public bool IsPartial { get; set; }

    public RecordedFailure? Failure { get; set; }

    /// <summary>Whether the exception was thrown where the method was called, and not by its task.</summary>
    public bool IsThrown { get; set; }

    /// <summary>Notes that the call yields items, of which there may be none.</summary>
    public void BeginItems() => _items ??= [];

    public void Add(RecordedItem item) => (_items ??= []).Add(item);
}
