namespace ResearchAgent;

/// <summary>No usable model is named, or it cannot be reached. The message is one line for the user.</summary>
/// <param name="message">What is wrong, with the name of the variable or the address.</param>
/// <param name="cause">The exception behind it, if any.</param>
public sealed class ChatModelException(string message, Exception? cause = null) : Exception(message, cause);
