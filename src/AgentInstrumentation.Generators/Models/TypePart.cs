namespace AgentInstrumentation.Generators;

/// <summary>
/// A part of a partial type of the user's, to which members are added. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Namespace">The type's namespace, or an empty string for the global one.</param>
/// <param name="Headers">
/// The headers of the type and the types around it, from the outermost in, such as <c>partial class Tools</c>.
/// </param>
internal sealed record TypePart(string Namespace, EquatableArray<string> Headers);
