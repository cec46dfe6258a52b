using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// What the generator failed on, through a fault of its own. Equal by value, so that it can be cached.
/// </summary>
/// <param name="Name">What it is, such as <c>Tools.Search</c>.</param>
/// <param name="Reason">The fault.</param>
internal sealed record FailedTarget(string Name, string Reason)
{
    public static FailedTarget Of(ISymbol symbol, Exception fault) => new(NameOf(symbol), Faults.Describe(fault));

    /// <summary>One that was failed on when it was decided on.</summary>
    public static FailedTarget Of(Target target) => new(NameOf(target.Method), target.Refusal!.Reason);

    /// <summary>One that has no symbol.</summary>
    public static FailedTarget Of(string name, Exception fault) => new(name, Faults.Describe(fault));

    private static string NameOf(ISymbol symbol) =>
        symbol is ITypeSymbol ? symbol.Name : $"{symbol.ContainingType.Name}.{symbol.Name}";
}
