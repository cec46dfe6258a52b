using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Decides whether a method's result may be captured.</summary>
internal static class CapturedResults
{
    /// <summary>
    /// Whether a result is kept out: by an attribute; or by the name of the property that it is, or of an element of a
    /// tuple.
    /// </summary>
    /// <param name="method">The method, or the accessor.</param>
    /// <param name="implementation">The name of the core method that its attribute gives, or null.</param>
    /// <param name="known">The compilation's types.</param>
    public static bool AreKeptOut(IMethodSymbol method, string? implementation, KnownSymbols known)
    {
        var core = PartialForm.Matches(method) ? CoreMethods.Find(method, implementation) : null;
        return CaptureMarks.OfResult(method, core ?? method, known) switch
        {
            CaptureMark.Capture => false,
            CaptureMark.None => ReturnShapes.ResultOf(method, known) is { } result
                && (SecretTuples.Holds(result) || IsOfSecretProperty(method, result)),
            _ => true,
        };
    }

    private static bool IsOfSecretProperty(IMethodSymbol method, ITypeSymbol result) =>
        method.AssociatedSymbol is IPropertySymbol { IsIndexer: false } property
        && SecretNames.Matches(property.Name)
        && result.SpecialType is not SpecialType.System_Boolean;
}
