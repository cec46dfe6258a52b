namespace AgentInstrumentation;

/// <summary>Makes an object from its recorded members.</summary>
/// <typeparam name="T">The object's type.</typeparam>
/// <param name="saved">Its members.</param>
/// <returns>The object.</returns>
public delegate T ObjectRestore<out T>(SavedObject saved);
