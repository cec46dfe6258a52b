namespace AgentInstrumentation;

/// <summary>
/// Marks a method that calls a model: emits a <c>chat {model}</c> span and an <see cref="LlmEvent"/> with the tokens
/// used and their cost.
/// </summary>
/// <remarks>
/// Paths name members from the result, from a task's result or from the items of an asynchronous stream, of which the
/// last that says something counts: <c>Usage.PromptTokens</c>. The source generator resolves them; a path that does
/// not resolve is an error of the build. What they read as null stays unknown, and when reading throws, that is
/// reported by <see cref="AgentInstrumentationOptions.OnWarning"/> and the method's caller sees nothing of it. The cost
/// is known when provider, model and both token counts are, and the model's price is.
/// Attributes follow the OpenTelemetry GenAI conventions, gen-ai-dev/1.42.0-dev.
/// </remarks>
/// <example>
/// <code>
/// [RecordLlm(Provider = "openai", Model = "request.Model", Usage = "Usage", ResponseModel = "Model")]
/// public partial Task&lt;Answer&gt; AskAsync(Question request);
/// </code>
/// </example>
/// <param name="name">The model's name, where it is always the same.</param>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class RecordLlmAttribute(string? name = null) : OperationAttribute(name)
{
    /// <summary>The provider, such as <c>openai</c>: <c>gen_ai.provider.name</c>.</summary>
    public string? Provider { get; set; }

    /// <summary>
    /// The model asked for, <c>gen_ai.request.model</c>: a path from a parameter, such as <c>request.Model</c>, or a
    /// name.
    /// </summary>
    public string? Model { get; set; }

    /// <summary>
    /// The path, from a parameter or from <c>this</c>, of an object with what is asked for by usual names. <c>|</c>
    /// parts several: of each parameter the first object that has it counts. A parameter of the method with a usual
    /// name of its own is one, too.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Numbers: <c>Temperature</c>, <c>TopP</c>, <c>TopK</c>, <c>MaxTokens</c> or <c>MaxOutputTokens</c>,
    /// <c>FrequencyPenalty</c>, <c>PresencePenalty</c>, <c>Seed</c>, <c>ChoiceCount</c>, <c>Dimensions</c>. Sequences
    /// of strings: <c>StopSequences</c>, <c>EncodingFormats</c>. Strings, or enums: <c>ReasoningEffort</c>,
    /// <c>ResponseFormat</c>, which may also bring its JSON, <c>PreviousResponseId</c>, <c>ConversationId</c>, and
    /// where the provider is <c>openai</c>, <c>ServiceTier</c>.
    /// </para>
    /// <para>
    /// Numbers and sequences are also read by their names in JSON, such as <c>top_k</c>, from what an object keeps in
    /// a dictionary <c>RawBodyData</c> or <c>ExtensionData</c>; <c>n</c> and <c>top_k</c> also from a <c>Patch</c> of
    /// System.ClientModel.
    /// </para>
    /// </remarks>
    public string? Parameters { get; set; }

    /// <summary>
    /// Which of OpenAI's interfaces is called, a constant: <c>chat_completions</c> or <c>responses</c>;
    /// <c>openai.api.type</c>.
    /// </summary>
    public string? ApiType { get; set; }

    /// <summary>
    /// The path, from a parameter or from <c>this</c>, of the messages that the model is given, where content is
    /// captured: a text, or a sequence of what is a message: <c>gen_ai.input.messages</c>.
    /// </summary>
    /// <remarks>
    /// A message brings the JSON of OpenAI or Anthropic, as models of System.ClientModel, <c>JsonElement</c>s and types
    /// with a property <c>Json</c> or <c>RawData</c> do, or has a <c>Role</c> and a <c>Content</c> or <c>Text</c>, and
    /// maybe <c>ToolCalls</c> and a <c>ToolCallId</c>. A sequence that is not in memory is left alone.
    /// </remarks>
    public string? Messages { get; set; }

    /// <summary>
    /// The path, from a parameter or from <c>this</c>, of the system's prompt where it is not among the messages, where
    /// content is captured: <c>gen_ai.system_instructions</c>.
    /// </summary>
    public string? Instructions { get; set; }

    /// <summary>
    /// The path, from a parameter or from <c>this</c>, of the tools that the model may call, each of which brings its
    /// JSON, where content is captured: <c>gen_ai.tool.definitions</c>.
    /// </summary>
    public string? Tools { get; set; }

    /// <summary>
    /// The path of what the model said, where content is captured: a text, a message, or an answer that brings its
    /// JSON; of the items of a stream the chunks of it. <c>.</c> is the result itself. <c>gen_ai.output.messages</c>.
    /// </summary>
    public string? Output { get; set; }

    /// <summary>
    /// The name of the <see cref="System.Diagnostics.ActivitySource"/> by which the client that the method calls traces
    /// the same call itself, such as <c>OpenAI.ChatClient</c>. While somebody listens to it, its span is that of the
    /// call, and no second one is started.
    /// </summary>
    public string? TracedBy { get; set; }

    /// <summary>
    /// The path of the usage, an object with token counts of usual names: <c>InputTokens</c>, <c>InputTokenCount</c>,
    /// <c>PromptTokens</c>, <c>OutputTokens</c>, <c>OutputTokenCount</c>, <c>CompletionTokens</c> and so on.
    /// </summary>
    public string? Usage { get; set; }

    /// <summary>The path of the count of all input tokens, cached ones included, where it has no usual name.</summary>
    public string? InputTokens { get; set; }

    /// <summary>The path of the count of all output tokens, reasoning included, where it has no usual name.</summary>
    public string? OutputTokens { get; set; }

    /// <summary>The path of the count of input tokens that came from the provider's cache.</summary>
    public string? CachedTokens { get; set; }

    /// <summary>The path of the count of output tokens that were spent on reasoning.</summary>
    public string? ReasoningTokens { get; set; }

    /// <summary>The path of the count of input tokens that were written to the provider's cache.</summary>
    public string? CacheWriteTokens { get; set; }

    /// <summary>The path of the name of the model that answered: <c>gen_ai.response.model</c>.</summary>
    public string? ResponseModel { get; set; }

    /// <summary>
    /// The path of why the model stopped, a string or an enum: <c>gen_ai.response.finish_reasons</c>.
    /// </summary>
    public string? FinishReason { get; set; }

    /// <summary>
    /// The path of what says that the call failed though nothing is thrown, a string or an enum: <c>error.type</c>.
    /// Of the result of a tool it may be a <see cref="bool"/>, such as <c>IsError</c>.
    /// </summary>
    public string? ErrorType { get; set; }

    /// <summary>The path of the provider's id of the answer: <c>gen_ai.response.id</c>.</summary>
    public string? ResponseId { get; set; }

    /// <summary>
    /// The path, from a parameter or <c>this</c>, of the address that the model is reached at, a <see cref="Uri"/>:
    /// <c>server.address</c> and <c>server.port</c>.
    /// </summary>
    public string? Endpoint { get; set; }

    /// <summary>
    /// The path of the tier that served an answer of OpenAI's, a string or an enum:
    /// <c>openai.response.service_tier</c>.
    /// </summary>
    public string? ResponseServiceTier { get; set; }

    /// <summary>
    /// The path of the fingerprint of the configuration that OpenAI's model ran with:
    /// <c>openai.response.system_fingerprint</c>.
    /// </summary>
    public string? SystemFingerprint { get; set; }
}
