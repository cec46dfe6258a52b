namespace AgentInstrumentation.Generators;

/// <summary>Writes the interceptor of one method for all its calls in one file.</summary>
internal static class InterceptorEmitter
{
    /// <summary>The attribute that says which call an interceptor takes.</summary>
    public const string LocationAttribute = "global::System.Runtime.CompilerServices.InterceptsLocation";

    /// <summary>Writes what a class of ours holds for the calls.</summary>
    public static void Write(SourceWriter writer, NamedCalls calls)
    {
        var target = calls.Target;
        if (!target.HasClass && !target.Method.IsHandedOn)
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

        var header = $"internal static {target.Modifiers}{SignatureOf(target, MethodParser.Escape(calls.Name))}";
        var call = WrappedCall.OfStatic(CallOf(calls), ReceiverOf(target));
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
        // Each file has an attribute of that name, and the compiler looks at all of them whenever it is named in full.
        // A type of the user's may have another one within reach.
        var attribute = calls.Target.Within is null ? "InterceptsLocation" : LocationAttribute;
        foreach (var location in calls.Calls.Locations)
        {
            writer.WriteLine($"""
                // {location.Display}
                [{attribute}({location.Version}, "{location.Data}")]
                """);
        }

        foreach (var copied in calls.Target.Attributes)
        {
            writer.WriteLine(copied);
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
            if (calls.Target.HasClass)
            {
                var function = TracedCallEmitter.FunctionOf(calls.Target);
                WrapperBodyEmitter.WriteGuard(writer, names, calls.Target.Method, call, function);
            }
            else
            {
                WrapperBodyEmitter.Write(writer, names, calls.Target.Method, definition, call);
            }
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

    private static string CallOf(NamedCalls calls) => calls.Target.Bridge is { } bridge
        ? $"{bridge.Receiver}.{calls.Member}{calls.Target.Method.TypeArguments}({calls.Target.Method.Arguments})"
        : CallOf(calls.Target);

    /// <summary>The call of a method that needs no member of a type of the user's.</summary>
    public static string CallOf(CallTarget target)
    {
        if (target.Accessor is not { } accessor)
        {
            return $"{target.Callee}.{InvocationOf(target)}";
        }

        var method = target.Method;
        var parameters = method.Parameters.Select(static parameter => parameter.Argument);
        var arguments = string.Join(", ", parameters.Prepend(accessor.Argument));
        var holder = $"{target.Class}.{AccessorEmitter.Class}{accessor.HolderTypeParameters}";
        return $"{holder}.Call{method.TypeArguments}({arguments})";
    }

    /// <summary>The declaration of the receiver, as a method declares it that does not extend it.</summary>
    public static string ReceiverOf(CallTarget target) =>
        target.Receiver.Length > 0 ? target.Receiver.Substring(Parameter.This.Length) : "";

    private static string InvocationOf(CallTarget target)
    {
        var method = target.Method;
        return $"{MethodParser.Escape(method.Name)}{method.TypeArguments}({method.Arguments})";
    }
}
