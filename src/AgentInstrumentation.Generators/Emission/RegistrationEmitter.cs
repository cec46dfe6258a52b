using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Writes what makes decorators known to the runtime when their module is loaded.</summary>
internal static class RegistrationEmitter
{
    /// <summary>Writes the registrations of generic interfaces, for all type arguments that a project names.</summary>
    public static void Emit(SourceProductionContext context, Parsed<ClosedDecorator> registered)
    {
        Salvage.Report(context, registered.Failed);
        if (registered.Items.Count == 0)
        {
            return;
        }

        var writer = GeneratedFile.Begin();
        writer.WriteLine("""
            #pragma warning disable CS0612, CS0618 // obsolete: said where the user registers it

            namespace AgentInstrumentation.Generated;

            """);
        using (writer.Block("file static class InstrumentedRegistrations"))
        {
            WriteInitializer(writer, registered.Items);
        }

        context.AddSource("instrumented-registrations.g.cs", GeneratedFile.End(writer));
    }

    /// <summary>Writes the method that the runtime calls before any other of the module.</summary>
    public static void WriteInitializer(SourceWriter writer, IEnumerable<ClosedDecorator> decorators)
    {
        writer.WriteLine("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        using (writer.Block("internal static void Register()"))
        {
            foreach (var decorator in decorators)
            {
                writer.WriteLine($"""
                    global::AgentInstrumentation.InstrumentedDecorators.Add<{decorator.Interface}>(
                        static inner => new {decorator.Decorator}(inner));
                    """);
            }
        }
    }
}
