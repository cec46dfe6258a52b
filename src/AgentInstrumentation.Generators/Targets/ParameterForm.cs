namespace AgentInstrumentation.Generators;

/// <summary>What the value of a parameter of a model call is.</summary>
internal enum ParameterForm
{
    /// <summary>A number, whole or not.</summary>
    Number,

    /// <summary>An integer.</summary>
    Count,

    /// <summary>A sequence of strings.</summary>
    Texts,

    /// <summary>A string, or what stands for one.</summary>
    Text,

    /// <summary>What providers call by a word: <c>standard_only</c> for <c>StandardOnly</c> of an enum.</summary>
    Word,

    /// <summary>The effort of reasoning.</summary>
    Level,

    /// <summary>The form of an answer, of which the kind of content is told.</summary>
    OutputType,
}
