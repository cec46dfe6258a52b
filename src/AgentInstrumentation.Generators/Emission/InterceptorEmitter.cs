namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptor of one method for all its calls in one file.</summary>
internal static class InterceptorEmitter
{
    private const string Receiver = "__target";

    public static void Write(SourceWriter writer, InterceptedCalls calls, string name)
    {
        var target = calls.Target;
        var method = target.Method;
        var definition = $"{name}Operation";
        DefinitionEmitter.Write(writer, RuntimeNames.Short, "private", definition, method.Operation);
        writer.WriteLine();
        foreach (var location in calls.Locations)
        {
            writer.WriteLine($"""
                // {location.Display}
                [global::System.Runtime.CompilerServices.InterceptsLocation({location.Version}, "{location.Data}")]
                """);
        }

        writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        using (writer.Block($"internal static {method.ReturnType} {MethodParser.Escape(name)}({ParametersOf(target)})"))
        {
            WrapperBodyEmitter.Write(writer, RuntimeNames.Short, method, definition, CallOf(target));
        }
    }

    private static string ParametersOf(CallTarget target)
    {
        var parameters = target.Method.Parameters.Select(
            static parameter => $"{parameter.Modifier}{parameter.Type} {parameter.Name}");
        return string.Join(", ", target.IsStatic ? parameters : parameters.Prepend($"this {target.ContainingType} {Receiver}"));
    }

    private static string CallOf(CallTarget target)
    {
        var receiver = target.IsStatic ? target.ContainingType : Receiver;
        var arguments = string.Join(", ", target.Method.Parameters.Select(static parameter => parameter.Name));
        return $"{receiver}.{MethodParser.Escape(target.Method.Name)}({arguments})";
    }
}
