namespace AgentInstrumentation;

/// <summary>Writes the members of one captured object as a JSON object. Used by generated code.</summary>
/// <typeparam name="T">The object's type.</typeparam>
/// <remarks>No member throws, whatever the object's getters do.</remarks>
public readonly ref struct ObjectWriter<T>
{
    private readonly ContentWriter _writer;
    private readonly T _value;

    internal ObjectWriter(ContentWriter writer, T value)
    {
        _writer = writer;
        _value = value;
    }

    /// <summary>Adds a member. One that throws leaves the name of the exception in place of a value.</summary>
    /// <typeparam name="TMember">Its type.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>This writer.</returns>
    public ObjectWriter<T> Add<TMember>(string name, Func<T, TMember> read)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(read);
        if (!_writer.TryStartMember(name))
        {
            return this;
        }

        if (UserCode.TryRead(_value, read, out var member) is { } exception)
        {
            _writer.WriteInstead(CaptureMarkers.Threw(exception), typeof(T));
        }
        else
        {
            ValueWriter.Write(_writer, member);
        }

        return this;
    }

    /// <summary>
    /// Adds a member that another one names, as the key of a pair does its value: redacted, and never read, where the
    /// key is a text or an enum that says it is a secret.
    /// </summary>
    /// <typeparam name="TKey">The type of the key.</typeparam>
    /// <typeparam name="TMember">The member's type.</typeparam>
    /// <param name="key">Reads the key.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="read">Reads the member.</param>
    /// <returns>This writer.</returns>
    public ObjectWriter<T> AddUnder<TKey, TMember>(Func<T, TKey> key, string name, Func<T, TMember> read)
    {
        ArgumentNullException.ThrowIfNull(key);
        return UserCode.TryRead(_value, key, out var given) is null && IsSecret(given) ? Redact(name) : Add(name, read);
    }

    /// <summary>Adds a member whose name says that its value is a secret: the value is never read.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>This writer.</returns>
    public ObjectWriter<T> Redact(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_writer.TryStartMember(name))
        {
            _writer.WriteRedacted();
        }

        return this;
    }

    private static bool IsSecret<TKey>(TKey key) => key switch
    {
        string text => SecretNames.Matches(text),
        Enum value => SecretNames.Matches(value.ToString()),
        _ => false,
    };
}
