namespace ResearchAgent;

/// <summary>What the command line asks for.</summary>
/// <param name="Question">The question.</param>
/// <param name="Folder">The folder of documents.</param>
/// <param name="Journal">The folder that the session is written to.</param>
/// <param name="Failing">Makes a tool fail.</param>
/// <param name="Verbose">Shows errors with their stack traces.</param>
internal sealed record ResearchSettings(string Question, string Folder, string Journal, bool Failing, bool Verbose);
