namespace AgentInstrumentation.Generators;

/// <summary>A parameter of a traced method. Equal by value, so that it can be cached.</summary>
/// <param name="Name">Its name, escaped where it is a keyword.</param>
/// <param name="Declaration">Its modifiers, its fully qualified type and its name.</param>
/// <param name="Argument">The argument that hands it on, such as <c>ref item</c>.</param>
/// <param name="Capture">What of it is captured.</param>
/// <param name="Tags">The names of the span's attributes that take its value.</param>
/// <param name="IsCancellationToken">Whether it is a cancellation token.</param>
internal sealed record Parameter(
    string Name,
    string Declaration,
    string Argument,
    ParameterCapture Capture,
    EquatableArray<string> Tags,
    bool IsCancellationToken)
{
    /// <summary>What a declaration of an extension method's receiver has behind its attributes.</summary>
    public const string This = "this ";

    /// <summary>Where in its declaration that stands, or null.</summary>
    public int? ThisAt { get; init; }

    /// <summary>Its declaration by a function within the method.</summary>
    public string Nested => ThisAt is { } start ? Declaration.Remove(start, This.Length) : Declaration;

    /// <summary>The metrics that it is measured by.</summary>
    public EquatableArray<RecordedMetric> Metrics { get; init; }

    /// <summary>Its type, where that is all that is captured of it; else empty.</summary>
    public string Type { get; init; } = "";

    /// <summary>Whether its value never shows, not even as a tag.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Whether it may be the very stream that the method returns.</summary>
    public bool MayBeReturned { get; init; }

    /// <summary>The cast in front of a number that does not become a <c>double</c> by itself, or nothing.</summary>
    public string NumberCast { get; init; } = "";

    /// <summary>The expression of its value, which is never <c>dynamic</c>.</summary>
    public string Value => Argument[0] is '(' ? Argument : Name;
}
