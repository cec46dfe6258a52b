namespace AgentInstrumentation.Generators;

/// <summary>Writes what a wrapper reads of a model call.</summary>
internal static class ModelCallEmitter
{
    /// <summary>The expression of the definition for the model, or the tool, that is asked for.</summary>
    public static string DefinitionOf(TracedMethod method, string definition)
    {
        if (method.Operation.ModelCall?.Endpoint is { } endpoint)
        {
            definition += $".ForEndpoint({endpoint})";
        }

        return method.Operation switch
        {
            { ModelCall.Requested: { } model } => $"{definition}.ForModel({model})",
            { RequestedName: { } tool } => $"{definition}.ForTool({tool})",
            _ => definition,
        };
    }

    /// <summary>The lambda that reads from the result what it tells of the call; null for nothing.</summary>
    public static string? ReaderOf(TracedMethod method, RuntimeNames names)
    {
        var read = (method.Operation.ModelCall is { ReadsResult: true } call ? MembersOf(call, names) : [])
            .Concat(method.Operation.ErrorType is { } error ? [$"ErrorType = {error}"] : [])
            .ToList();
        if (read.Count == 0)
        {
            return null;
        }

        var members = string.Concat(read.Select(static member => $"        {member},\n"));
        return $"static {ModelCallReader.Result} => new {names.ModelResponse}\n    {{\n{members}    }}";
    }

    private static IEnumerable<string> MembersOf(ModelCall call, RuntimeNames names)
    {
        if (call.Id is { } id)
        {
            yield return $"Id = {id}";
        }

        if (call.Model is { } model)
        {
            yield return $"Model = {model}";
        }

        if (call.FinishReason is { } reason)
        {
            yield return $"FinishReasons = {reason} is {{ }} __reason ? [__reason] : null";
        }

        if (call.ServiceTier is { } tier)
        {
            yield return $"ServiceTier = {tier}";
        }

        if (call.SystemFingerprint is { } fingerprint)
        {
            yield return $"SystemFingerprint = {fingerprint}";
        }

        if (call.Output is { } output)
        {
            yield return $"Messages = {names.Operation}.CapturesContent\n            ? {output}\n            : null";
        }

        if (call.Usage.Count > 0)
        {
            yield return $"Usage = new {names.TokenUsage}(\n            {string.Join(",\n            ", call.Usage)})";
        }
    }
}
