namespace System.Runtime.CompilerServices;

/// <summary>
/// What the compiler wants for handlers of interpolated texts; netstandard2.0 lacks it, and the package that adds it is
/// not obtainable.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
internal sealed class InterpolatedStringHandlerAttribute : Attribute;

/// <inheritdoc cref="InterpolatedStringHandlerAttribute"/>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class InterpolatedStringHandlerArgumentAttribute(string argument) : Attribute
{
    public string Argument => argument;
}
