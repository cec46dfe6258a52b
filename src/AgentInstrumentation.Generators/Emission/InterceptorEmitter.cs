namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptor of one method for all its calls in one file.</summary>
internal static class InterceptorEmitter
{
    /// <summary>Writes what a class of ours holds for the calls.</summary>
    public static void Write(SourceWriter writer, NamedCalls calls)
    {
        var target = calls.Target;
        if (!target.Method.IsHandedOn)
        {
            var accessibility = target.Within is null ? "private" : "internal";
            DefinitionEmitter.Write(
                writer, RuntimeNames.Short, accessibility, calls.Definition, target.Method.Operation);
            if (target.Within is not null)
            {
                return;
            }

            writer.WriteLine();
        }

        if (target.Accessor is { } accessor)
        {
            AccessorEmitter.Write(writer, target, accessor, calls.AccessorHolder);
            writer.WriteLine();
        }

        var header = $"internal static {target.Modifiers}{SignatureOf(target, MethodParser.Escape(calls.Name))}";
        var receiver = target.Receiver.Length > 0 ? target.Receiver.Substring(Parameter.This.Length) : "";
        var call = WrappedCall.OfStatic(CallOf(calls), receiver);
        WriteMethod(writer, RuntimeNames.Short, calls, header, calls.Definition, call);
    }

    /// <summary>Writes an interceptor that is a member of a type of the user's.</summary>
    public static void WriteWithin(SourceWriter writer, NamedCalls calls, AddedMember member)
    {
        var target = calls.Target;
        var header = $"{member.Modifiers}{target.Modifiers}{SignatureOf(target, calls.Member)}";
        var definition = $"global::{CallingFileEmitter.Namespace}.{calls.FileClass}.{calls.Definition}";
        var call = WrappedCall.OfMember($"{target.Callee}.", InvocationOf(target), target.Method.StructInstance);
        WriteMethod(writer, RuntimeNames.Full, calls, header, definition, call);
    }

    private static void WriteMethod(
        SourceWriter writer,
        RuntimeNames names,
        NamedCalls calls,
        string header,
        string definition,
        WrappedCall call)
    {
        foreach (var location in calls.Calls.Locations)
        {
            writer.WriteLine($"""
                // {location.Display}
                [global::System.Runtime.CompilerServices.InterceptsLocation({location.Version}, "{location.Data}")]
                """);
        }

        foreach (var attribute in calls.Target.Attributes)
        {
            writer.WriteLine(attribute);
        }

        if (!call.IsHidden)
        {
            writer.WriteLine("[global::System.Diagnostics.StackTraceHidden]");
        }

        if (calls.Target.Method.IsHandedOn)
        {
            writer.WriteLine($"{header} =>\n    {HandedOnCallOf(calls)};");
            return;
        }

        using (writer.Block(header))
        {
            WrapperBodyEmitter.Write(writer, names, calls.Target.Method, definition, call);
        }
    }

    private static string HandedOnCallOf(NamedCalls calls)
    {
        var target = calls.Target;
        if (target.Method.Wrapper is { } wrapper)
        {
            return $"{wrapper}.{ResultWrappers.MethodName}({CallOf(calls)})";
        }

        var receiver = target.Receiver.Length > 0 ? new[] { CallTargetParser.Receiver } : [];
        var list = string.Join(
            ", ", receiver.Concat(target.Method.Parameters.Select(static parameter => parameter.Argument)));
        return $"{target.Method.Through}.{MethodParser.Escape(target.Method.Name)}{target.TypeArguments}({list})";
    }

    private static string SignatureOf(CallTarget target, string name)
    {
        var method = target.Method;
        var parameters = method.Parameters.Select(static parameter => parameter.Declaration);
        var list = string.Join(", ", target.Receiver.Length > 0 ? parameters.Prepend(target.Receiver) : parameters);
        return $"{method.ReturnType} {name}{target.TypeParameters}({list}){target.Constraints}";
    }

    private static string CallOf(NamedCalls calls)
    {
        var target = calls.Target;
        var method = target.Method;
        if (target.Accessor is { } accessor)
        {
            var parameters = method.Parameters.Select(static parameter => parameter.Argument);
            var arguments = string.Join(", ", parameters.Prepend(accessor.Argument));
            return $"{calls.AccessorHolder}{accessor.HolderTypeParameters}.Call{method.TypeArguments}({arguments})";
        }

        return target.Bridge is { } bridge
            ? $"{bridge.Receiver}.{calls.Member}{method.TypeArguments}({method.Arguments})"
            : $"{target.Callee}.{InvocationOf(target)}";
    }

    private static string InvocationOf(CallTarget target)
    {
        var method = target.Method;
        return $"{MethodParser.Escape(method.Name)}{method.TypeArguments}({method.Arguments})";
    }
}
