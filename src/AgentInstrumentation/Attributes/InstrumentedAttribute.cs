namespace AgentInstrumentation;

/// <summary>
/// Marks an interface whose calls are to be traced, whoever makes them and however. The source generator writes a
/// sealed decorator beside it: for <c>IResearcher</c> that is <c>InstrumentedResearcher</c>, in the same namespace.
/// </summary>
/// <remarks>
/// Every method of the interface is an action, unless <see cref="RecordToolAttribute"/>,
/// <see cref="RecordActionAttribute"/> or <see cref="RootSpanAttribute"/> on it says otherwise. Properties, indexers,
/// events and the methods of interfaces of .NET itself, such as <see cref="IDisposable"/>, are handed on untraced.
/// Wrap an instance by the decorator's constructor, or register both with <c>AddInstrumented</c> of the package
/// AgentInstrumentation.Hosting. Calls that the implementation makes of itself do not pass the decorator.
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class InstrumentedAttribute : Attribute;
