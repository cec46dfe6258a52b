namespace AgentInstrumentation;

/// <summary>Names of types as C# writes them, without namespaces, of 64 characters at most.</summary>
internal static class TypeNames
{
    private const int MaximumLength = 64;

    public static string Of(Type type)
    {
        var name = FullNameOf(type);
        return name.Length <= MaximumLength ? name : string.Concat(name.AsSpan(0, MaximumLength), "…");
    }

    private static string FullNameOf(Type type)
    {
        if (type.IsArray)
        {
            return FullNameOf(type.GetElementType()!) + "[]";
        }

        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0
            ? type.Name
            : $"{type.Name[..tick]}<{string.Join(", ", type.GenericTypeArguments.Select(FullNameOf))}>";
    }
}
