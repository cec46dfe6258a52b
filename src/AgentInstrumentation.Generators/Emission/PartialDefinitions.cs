namespace AgentInstrumentation.Generators;

/// <summary>
/// The definitions of the operations in a type. They stand in a class of their own, because a static field in a generic
/// type would exist once for each of its constructions.
/// </summary>
internal sealed class PartialDefinitions
{
    private readonly string _holder;
    private readonly string _prefix;
    private readonly List<(PartialBody Body, string Field)> _fields;

    public PartialDefinitions(PartialType type, string place)
    {
        var names = new UniqueNames("Operation", StringComparer.Ordinal);
        _holder = type.Definitions;
        _prefix = place.Length > 0 ? $"global::{place}." : "global::";
        _fields = [.. type.Members
            .SelectMany(static member => member.Bodies)
            .Where(static body => body.Traced is not null)
            .Select(body => (body, names.Of(body.Name)))];
    }

    /// <summary>The expression of a traced body's definition.</summary>
    public string Of(PartialBody body) =>
        $"{_prefix}{_holder}.{_fields.Find(field => ReferenceEquals(field.Body, body)).Field}";

    public void Write(SourceWriter writer)
    {
        if (_fields.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        using (writer.Block($"file static class {_holder}"))
        {
            writer.WriteSeparated(_fields, field => DefinitionEmitter.Write(
                writer, RuntimeNames.Full, "internal", field.Field, field.Body.Traced!.Operation));
        }
    }
}
