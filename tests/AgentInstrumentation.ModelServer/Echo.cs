namespace AgentInstrumentation.ModelServer;

/// <summary>What the server answers on its own.</summary>
public static class Echo
{
    /// <summary>
    /// Answers with the last text that it was asked, or with the fault that the model's name says, such as
    /// <c>rate-limited</c>.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <returns>The answer.</returns>
    public static ModelReply Answer(ModelCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var name = call.Model.Replace("-", "", StringComparison.Ordinal);
        var fault = Enum.TryParse<ModelFault>(name, ignoreCase: true, out var named) ? named : ModelFault.None;
        var text = call.LastText;
        return new ModelReply(text) { Usage = new ModelTokens(text.Length, text.Length), Fault = fault };
    }
}
