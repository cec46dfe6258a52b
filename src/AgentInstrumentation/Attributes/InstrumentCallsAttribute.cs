namespace AgentInstrumentation;

/// <summary>
/// Traces the calls of methods that cannot be annotated, because another library declares them: a model client, a
/// vector store, a gateway. The source generator intercepts the direct calls that the project makes.
/// </summary>
/// <remarks>
/// <para>
/// Paths name members by the types that the compiler knows, so that nothing is looked up at run time. They begin at the
/// result, at a task's result or at an item of a stream, and <see cref="Model"/> begins at a parameter or at
/// <c>this</c>, the object that is called: <c>Value.Usage</c>, <c>this.Model</c>. A step may be a method without
/// parameters, <c>Model.Raw()</c>, or narrow the type, <c>Value as StartEvent.Message.Id</c>; and <c>|</c> parts paths
/// of which the first that says something counts. A pattern matches several methods, and a path is read where it
/// resolves; one that resolves in none of them is an error of the build.
/// </para>
/// <para>
/// An attribute on the method or its type counts before a rule, a rule of the project before one of a referenced
/// assembly, and among rules of one assembly the first one. Attributes follow the OpenTelemetry GenAI conventions,
/// gen-ai-dev/1.42.0-dev.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [assembly: InstrumentCalls(typeof(VectorStore), "Search*", Kind = OperationKind.Retrieval)]
/// [assembly: InstrumentCalls(
///     typeof(Gateway), "CompleteAsync",
///     Kind = OperationKind.Llm, Provider = "openai", Model = "request.Model", Usage = "Usage")]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class InstrumentCallsAttribute : TracingOptionsAttribute
{
    /// <summary>A rule for methods of a type.</summary>
    /// <param name="type">
    /// The type that declares them; of a generic one its definition, <c>typeof(Store&lt;&gt;)</c>.
    /// </param>
    /// <param name="methods">
    /// Their names; <c>*</c> stands for any characters, and <c>|</c> parts several: <c>Ask|AskAsync</c>.
    /// </param>
    public InstrumentCallsAttribute(Type type, string methods)
    {
        Type = type;
        Methods = methods;
    }

    /// <summary>
    /// A rule for methods of a type that need not be referenced; where it is not, the rule is without effect.
    /// </summary>
    /// <param name="typeName">
    /// The type's full name as metadata has it, <c>Library.Store`1</c>; <c>|</c> parts several.
    /// </param>
    /// <param name="methods">
    /// Their names; <c>*</c> stands for any characters, and <c>|</c> parts several: <c>Ask|AskAsync</c>.
    /// </param>
    public InstrumentCallsAttribute(string typeName, string methods)
    {
        TypeName = typeName;
        Methods = methods;
    }

    /// <summary>The type that declares the methods, where it was given.</summary>
    public Type? Type { get; }

    /// <summary>The full name of that type, or several, where it was given.</summary>
    public string? TypeName { get; }

    /// <summary>
    /// The names of the methods; <c>*</c> stands for any characters, and <c>|</c> parts several.
    /// </summary>
    public string Methods { get; }

    /// <summary>
    /// What a call is: any kind but <see cref="OperationKind.Agent"/>. <see cref="OperationKind.Action"/> by default.
    /// </summary>
    public OperationKind Kind { get; set; } = OperationKind.Action;

    /// <summary>
    /// The operation's name; by default the method's without the suffix <c>Async</c>. That of a tool may be a path from
    /// a parameter or from <c>this</c>. A model call is named by its model.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>One sentence on what the operation does.</summary>
    public string? Description { get; set; }

    /// <summary>
    /// The rule set that the rule belongs to, such as <c>OpenAI</c>. A rule with one counts in the projects that
    /// reference the assembly, as far as <c>AgentInstrumentLlmCalls</c> of a project does not leave the set out; a rule
    /// without one counts in its own project alone.
    /// </summary>
    public string? Set { get; set; }

    /// <summary>
    /// A static class whose methods make the calls instead, and trace what they want: of the same names, each with the
    /// object that is called, where there is one, and the parameters of the method. A method without one there is not
    /// for the rule.
    /// </summary>
    public Type? Through { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Provider"/>
    public string? Provider { get; set; }

    /// <summary>
    /// The model asked for, <c>gen_ai.request.model</c>: a path from a parameter or from <c>this</c>, or a name.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>
    /// Whether the model makes vectors of what it is given, <c>embeddings</c>, and no text. Off by default.
    /// </summary>
    public bool IsEmbedding { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Parameters"/>
    public string? Parameters { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.ApiType"/>
    public string? ApiType { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Messages"/>
    public string? Messages { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Instructions"/>
    public string? Instructions { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Tools"/>
    public string? Tools { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Output"/>
    public string? Output { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.TracedBy"/>
    public string? TracedBy { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Usage"/>
    public string? Usage { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.InputTokens"/>
    public string? InputTokens { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.OutputTokens"/>
    public string? OutputTokens { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.CachedTokens"/>
    public string? CachedTokens { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.ReasoningTokens"/>
    public string? ReasoningTokens { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.CacheWriteTokens"/>
    public string? CacheWriteTokens { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.ResponseModel"/>
    public string? ResponseModel { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.FinishReason"/>
    public string? FinishReason { get; set; }

    /// <summary>
    /// The path of what says that a call of any kind failed though nothing is thrown, a string or an enum:
    /// <c>error.type</c>. Of the result of a tool it may be a <see cref="bool"/>, such as <c>IsError</c>.
    /// </summary>
    public string? ErrorType { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.ResponseId"/>
    public string? ResponseId { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.Endpoint"/>
    public string? Endpoint { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.ResponseServiceTier"/>
    public string? ResponseServiceTier { get; set; }

    /// <inheritdoc cref="RecordLlmAttribute.SystemFingerprint"/>
    public string? SystemFingerprint { get; set; }
}
