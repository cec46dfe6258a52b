using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>The priorities that users give to overloads by <c>[OverloadResolutionPriority]</c>.</summary>
internal static class OverloadPriorities
{
    private const string Attribute = "System.Runtime.CompilerServices.OverloadResolutionPriorityAttribute";

    /// <summary>Whether a member says how it ranks among its overloads.</summary>
    public static bool IsGivenTo(ISymbol member) => Read(member).Any();

    /// <summary>Whether a call that repeats a method's name may choose another overload of it.</summary>
    public static bool IsOutranked(IMethodSymbol method) => method.ContainingType
        .GetMembers(method.Name)
        .Any(other => PriorityOf(other) > PriorityOf(method));

    private static int PriorityOf(ISymbol member) => Read(member).FirstOrDefault();

    private static IEnumerable<int> Read(ISymbol member) => member.GetAttributes()
        .Where(static attribute => attribute.AttributeClass?.ToDisplayString() == Attribute)
        .SelectMany(static attribute => attribute.ConstructorArguments)
        .Select(static argument => argument.Value)
        .OfType<int>();
}
