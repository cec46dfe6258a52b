using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What is to be read of a compilation's declarations, put off until a step needs it. It is equal to another when the
/// declarations say the same, so that after an edit of a body the pipeline keeps the earlier one, already read.
/// </summary>
internal sealed class Declarations<T>(Compilation compilation, Func<Compilation, CancellationToken, T> read)
    : IEquatable<Declarations<T>>
{
    private readonly ulong _surface = ProjectIndex.Of(compilation).Surface;

    // Let go once it was read: the earlier value lives on, and a compilation is large.
    private Compilation? _compilation = compilation;
    private T? _value;

    public T Read(CancellationToken cancellationToken)
    {
        if (_compilation is { } unread)
        {
            _value = read(unread, cancellationToken);
            _compilation = null;
        }

        return _value!;
    }

    public bool Equals(Declarations<T>? other) => _surface == other?._surface;

    public override bool Equals(object? obj) => Equals(obj as Declarations<T>);

    public override int GetHashCode() => _surface.GetHashCode();
}
