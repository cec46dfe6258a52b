using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// The attributes that may give an option of a method, the nearest first: its own, that of its type, that of its
/// assembly.
/// </summary>
/// <param name="attributes">These attributes.</param>
internal sealed class OptionLayers(IEnumerable<AttributeData?> attributes)
{
    private readonly List<AttributeData> _attributes = [.. attributes.OfType<AttributeData>()];

    /// <summary>The layers of a method.</summary>
    /// <param name="attribute">The attribute that asks for it, or null where it is traced without one.</param>
    /// <param name="method">The method.</param>
    /// <param name="known">The compilation's types.</param>
    public static OptionLayers Of(AttributeData? attribute, IMethodSymbol method, KnownSymbols known) => new(
    [
        attribute,
        TypeAnnotation.Of(method.ContainingType, known),
        known.DefaultsOf(method.ContainingAssembly),
    ]);

    /// <summary>The layers of a method that a rule of the compilation, or one that it takes, is for.</summary>
    public static OptionLayers Of(CallRule rule, KnownSymbols known) =>
        new([rule.Attribute, known.DefaultsOf(known.Compilation.Assembly)]);

    /// <summary>What the nearest attribute that gives the option gives it.</summary>
    public T Named<T>(string name, T otherwise)
    {
        foreach (var attribute in _attributes)
        {
            foreach (var argument in attribute.NamedArguments)
            {
                if (argument.Key == name)
                {
                    return argument.Value.Value is T value ? value : otherwise;
                }
            }
        }

        return otherwise;
    }
}
