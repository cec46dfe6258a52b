namespace AgentInstrumentation;

/// <summary>
/// What <see cref="RootSpanAttribute"/>, <see cref="RecordActionAttribute"/>, <see cref="RecordToolAttribute"/> and
/// <see cref="RecordLlmAttribute"/> have in common. The source generator reads these attributes at compile time;
/// nothing reads them at run time.
/// </summary>
/// <remarks>
/// On a <c>partial</c> method the generator writes the method's body, which calls a core method of yours: for
/// <c>Search</c> that is <c>SearchCore</c>, for <c>SearchAsync</c> it is <c>SearchCoreAsync</c> or
/// <c>SearchAsyncCore</c>. Every caller is then traced. On an ordinary method the direct calls in projects that run
/// the generator are traced; calls by delegate, reflection or from elsewhere are not, and the analyzers say so.
/// Properties, indexers and constructors can be traced in the partial form alone. An attribute on a property means its
/// getter; the core method of a property <c>Answer</c> is <c>GetAnswerCore</c>, for a setter <c>SetAnswerCore</c>; of
/// an indexer it is <c>GetItemCore</c> or <c>SetItemCore</c>, and of a constructor <c>InitializeCore</c>.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Constructor, Inherited = false)]
public abstract class OperationAttribute : TracingOptionsAttribute
{
    private protected OperationAttribute(string? name) => Name = name;

    /// <summary>
    /// The operation's name in spans and events. By default the method's name without the suffix <c>Async</c>;
    /// for <see cref="RootSpanAttribute"/> the name of the type that declares the method, for
    /// <see cref="RecordLlmAttribute"/> the name of the model.
    /// </summary>
    public string? Name { get; }

    /// <summary>
    /// One sentence on what the operation does; becomes part of the span where a convention has a place for it.
    /// </summary>
    public string? Description { get; set; }

    /// <summary>
    /// For a partial method: the name of the method that does the work, best given by <c>nameof</c>, when it is
    /// not named by the rule.
    /// </summary>
    public string? Implementation { get; set; }
}
