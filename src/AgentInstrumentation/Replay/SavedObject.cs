using System.ComponentModel;
using System.Text.Json;

namespace AgentInstrumentation;

/// <summary>Gives the members of a recorded object. Used by generated code, to make the object anew.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct SavedObject
{
    private readonly JsonElement _json;

    internal SavedObject(JsonElement json, string message = "")
    {
        _json = json;
        Message = message;
    }

    /// <summary>The message of an exception.</summary>
    public string Message { get; }

    /// <summary>Reads a member.</summary>
    /// <typeparam name="T">Its declared type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <returns>Its value; the default value where the recording has none.</returns>
    /// <exception cref="FormatException">What the recording has is no value of that type.</exception>
    public T Get<T>(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        try
        {
            return _json.TryGetProperty(name, out var member) ? ExactReader.Read<T>(member) : default!;
        }
        catch (UnreadableContentException exception)
        {
            throw new UnreadableContentException($"{name}: {exception.Message}", exception.InnerException);
        }
    }
}
