namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptor of one method for all its calls in one file.</summary>
internal static class InterceptorEmitter
{
    public static void Write(SourceWriter writer, InterceptedCalls calls, string name)
    {
        var target = calls.Target;
        var method = target.Method;
        var definition = $"{name}Operation";
        DefinitionEmitter.Write(writer, RuntimeNames.Short, "private", definition, method.Operation);
        writer.WriteLine();
        if (target.Accessor is { } accessor)
        {
            AccessorEmitter.Write(writer, target, accessor, AccessorOf(name));
            writer.WriteLine();
        }

        foreach (var location in calls.Locations)
        {
            writer.WriteLine($"""
                // {location.Display}
                [global::System.Runtime.CompilerServices.InterceptsLocation({location.Version}, "{location.Data}")]
                """);
        }

        foreach (var attribute in target.Attributes)
        {
            writer.WriteLine(attribute);
        }

        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block(HeaderOf(target, name)))
        {
            WrapperBodyEmitter.Write(writer, RuntimeNames.Short, method, definition, CallOf(target, name));
        }
    }

    private static string AccessorOf(string name) => $"{name}Accessor";

    private static string HeaderOf(CallTarget target, string name)
    {
        var method = target.Method;
        var parameters = method.Parameters.Select(static parameter => parameter.Declaration);
        var list = string.Join(", ", target.Receiver.Length > 0 ? parameters.Prepend(target.Receiver) : parameters);
        return $"internal static {target.Modifiers}{method.ReturnType} "
            + $"{MethodParser.Escape(name)}{target.TypeParameters}({list}){target.Constraints}";
    }

    private static string CallOf(CallTarget target, string name)
    {
        var method = target.Method;
        if (target.Accessor is { } accessor)
        {
            var parameters = method.Parameters.Select(static parameter => parameter.Argument);
            var arguments = string.Join(", ", parameters.Prepend(accessor.Argument));
            return $"{AccessorOf(name)}{accessor.HolderTypeParameters}.Call{method.TypeArguments}({arguments})";
        }

        var receiver = target.Receiver.Length > 0 ? CallTargetParser.Receiver : target.ContainingType;
        return $"{receiver}.{MethodParser.Escape(method.Name)}{method.TypeArguments}({method.Arguments})";
    }
}
