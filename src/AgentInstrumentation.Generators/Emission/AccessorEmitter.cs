namespace AgentInstrumentation.Generators;

/// <summary>Writes the accessor by which an interceptor reaches a method that only its own type may call.</summary>
internal static class AccessorEmitter
{
    /// <summary>The class that holds it, within the one that traces the calls.</summary>
    public const string Class = "Accessor";

    // In a class of its own: the runtime wants the type's type parameters on the class and the method's on the method.
    public static void Write(SourceWriter writer, CallTarget target, Accessor accessor)
    {
        var method = target.Method;
        var parameters = string.Join(
            ", ", method.Parameters.Select(static parameter => parameter.Declaration).Prepend(accessor.Target));
        using (writer.Block($"internal static class {Class}{accessor.HolderDeclaration}"))
        {
            writer.WriteLine($"""
                [global::System.Runtime.CompilerServices.UnsafeAccessor(
                    global::System.Runtime.CompilerServices.UnsafeAccessorKind.{accessor.Kind},
                    Name = "{method.Name}")]
                internal static extern {target.Modifiers}{method.ReturnType} Call{accessor.MethodTypeParameters}(
                    {parameters}){accessor.MethodConstraints};
                """);
        }
    }
}
