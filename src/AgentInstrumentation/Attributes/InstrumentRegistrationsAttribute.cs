namespace AgentInstrumentation;

/// <summary>
/// Traces the calls of tools where they are registered: what a factory makes is handed to a class that traces it. The
/// source generator intercepts the direct calls of the factory that the project makes, so lambdas, local functions and
/// methods of other libraries are traced without an attribute of their own.
/// </summary>
/// <remarks>
/// Several rules for one method are taken as those of <see cref="InstrumentCallsAttribute"/> are. A factory whose result
/// no class traces is an error of the build, AGT1012, where the rule is the project's own.
/// </remarks>
/// <example>
/// <code>
/// [assembly: InstrumentRegistrations(typeof(ToolFactory), "Create*")]
/// [assembly: InstrumentRegistrations(typeof(Registry), "Add|AddAsync", Wrapper = typeof(RegistryTracing))]
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class InstrumentRegistrationsAttribute : Attribute
{
    /// <summary>A rule for methods of a type.</summary>
    /// <param name="type">
    /// The type that declares them; of a generic one its definition, <c>typeof(Registry&lt;&gt;)</c>.
    /// </param>
    /// <param name="methods">
    /// Their names; <c>*</c> stands for any characters, and <c>|</c> parts several: <c>Create|CreateAsync</c>.
    /// </param>
    public InstrumentRegistrationsAttribute(Type type, string methods)
    {
        Type = type;
        Methods = methods;
    }

    /// <summary>
    /// A rule for methods of a type that need not be referenced; where it is not, the rule is without effect.
    /// </summary>
    /// <param name="typeName">
    /// The type's full name as metadata has it, <c>Library.Registry`1</c>; <c>|</c> parts several.
    /// </param>
    /// <param name="methods">
    /// Their names; <c>*</c> stands for any characters, and <c>|</c> parts several: <c>Create|CreateAsync</c>.
    /// </param>
    public InstrumentRegistrationsAttribute(string typeName, string methods)
    {
        TypeName = typeName;
        Methods = methods;
    }

    /// <summary>The type that declares the methods, where it was given.</summary>
    public Type? Type { get; }

    /// <summary>The full name of that type, or several, where it was given.</summary>
    public string? TypeName { get; }

    /// <summary>
    /// The names of the methods; <c>*</c> stands for any characters, and <c>|</c> parts several.
    /// </summary>
    public string Methods { get; }

    /// <summary>
    /// A static class that traces what the methods make. Its methods are called <c>Trace</c>: each is given what a
    /// factory made and returns what stands in its place, of the type that the factory returns. By default the class of
    /// any other rule that takes what the factory makes, such as that of AgentInstrumentation.AI for an
    /// <c>AIFunction</c>.
    /// </summary>
    public Type? Wrapper { get; set; }

    /// <inheritdoc cref="InstrumentCallsAttribute.Set"/>
    public string? Set { get; set; }
}
