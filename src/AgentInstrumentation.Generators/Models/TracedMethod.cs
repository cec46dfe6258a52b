namespace AgentInstrumentation.Generators;

/// <summary>
/// What every form of a wrapper needs to know of the method it wraps. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Name">The method's name.</param>
/// <param name="Operation">The operation that it is.</param>
/// <param name="ReturnType">Its return type, fully qualified, with <c>ref</c> where it returns by reference.</param>
/// <param name="ReturnShape">What that type means for the operation's end.</param>
/// <param name="ResultCast">
/// A cast in front of the call, for a <c>dynamic</c> result: it would make every call that it is handed to be bound at
/// run time.
/// </param>
/// <param name="TypeArguments">
/// Its own type parameters as a list of arguments, such as <c>&lt;T&gt;</c>, or nothing.
/// </param>
/// <param name="Parameters">Its parameters.</param>
internal sealed record TracedMethod(
    string Name,
    Operation Operation,
    string ReturnType,
    ReturnShape ReturnShape,
    string ResultCast,
    string TypeArguments,
    EquatableArray<Parameter> Parameters)
{
    /// <summary>The type of the items of a result that comes in pages, fully qualified; else null.</summary>
    public string? PagedItem { get; init; }

    /// <summary>The type of the items of a result that streams within a task, fully qualified; else null.</summary>
    public string? StreamedItem { get; init; }

    /// <summary>
    /// The class whose method makes the call instead, fully qualified; null where the wrapper traces it.
    /// </summary>
    public string? Through { get; init; }

    /// <summary>The class that is given what the method makes, and traces that, fully qualified; else null.</summary>
    public string? Wrapper { get; init; }

    /// <summary>Whether it is left to another class to trace anything.</summary>
    public bool IsHandedOn => Through is not null || Wrapper is not null;

    /// <summary>
    /// The type of an answer from a recording, fully qualified; null where no answer can stand for the call.
    /// </summary>
    public string? AnswerType { get; init; }

    /// <summary>Whether the stream that it returns may be the instance that it is called on.</summary>
    public bool MayReturnInstance { get; init; }

    /// <summary>How its instance is handed on, where it is one of a struct; else null.</summary>
    public StructInstance? StructInstance { get; init; }

    /// <summary>The parameter by which the caller cancels, or null.</summary>
    public Parameter? CancellationToken => Parameters.FirstOrDefault(static parameter => parameter.IsCancellationToken);

    /// <summary>The arguments that hand all parameters on.</summary>
    public string Arguments => string.Join(", ", Parameters.Select(static parameter => parameter.Argument));
}
