namespace AgentInstrumentation;

/// <summary>
/// Leaves out a method that would be traced otherwise: one of a type with an operation attribute, or of an
/// <see cref="InstrumentedAttribute"/> interface, whose decorator then only hands it on. On a type it leaves out all
/// that is declared within. It wins over every other attribute.
/// </summary>
[AttributeUsage(
    AttributeTargets.Method
    | AttributeTargets.Property
    | AttributeTargets.Constructor
    | AttributeTargets.Class
    | AttributeTargets.Struct
    | AttributeTargets.Interface,
    Inherited = false)]
public sealed class NotInstrumentedAttribute : Attribute;
