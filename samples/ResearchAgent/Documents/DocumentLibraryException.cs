namespace ResearchAgent;

/// <summary>The folder given cannot serve as a library. The message is one line for the user.</summary>
/// <param name="message">What is wrong, with the folder's name.</param>
public sealed class DocumentLibraryException(string message) : Exception(message);
