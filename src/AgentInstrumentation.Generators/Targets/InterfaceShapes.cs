using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>What rules an interface out: no decorator of it would compile, or one would change what calls do.</summary>
internal static class InterfaceShapes
{
    public static Refusal? Refuse(INamedTypeSymbol type, KnownSymbols known) =>
        RefuseType(type, known)
        ?? RefuseStatic(type)
        ?? InterfaceMembers.ToImplement(type)
            .Select(member => RefuseMember(member, known.Compilation))
            .FirstOrDefault(static refusal => refusal is not null);

    private static Refusal? RefuseType(INamedTypeSymbol type, KnownSymbols known)
    {
        if (!OrdinaryForm.IsNameable(type, known.Compilation))
        {
            return Refusal.Shape("it can only be named within its own type or file; make it internal");
        }

        if (DecoratorNames.IsTaken(type, known))
        {
            return Refusal.Shape($"the name of its decorator, '{DecoratorNames.Of(type)}', is taken; rename one of them");
        }

        var hidden = DecoratorNames.TypeParametersOf(type)
            .GroupBy(static parameter => parameter.Name, StringComparer.Ordinal)
            .FirstOrDefault(static group => group.Count() > 1);
        return hidden is null
            ? null
            : Refusal.Shape($"its type parameter '{hidden.Key}' hides one of the type around it; rename it");
    }

    private static Refusal? RefuseStatic(INamedTypeSymbol type) =>
        InterfaceMembers.StaticAbstract(type).FirstOrDefault() is { } member
            ? Refusal.Shape($"its static member '{member.Name}' is abstract, and a decorator has no type to hand it on to")
            : null;

    private static Refusal? RefuseMember(ISymbol member, Compilation compilation)
    {
        var parts = InterfaceMembers.AccessorsOf(member).Append<ISymbol>(member);
        if (!parts.All(part => Symbols.IsAccessible(part, compilation)))
        {
            return Refusal.Shape(
                $"its member '{member.Name}' is protected, or internal to another assembly, so no decorator can call it");
        }

        return member switch
        {
            IMethodSymbol { IsVararg: true } => Refusal.Shape($"its method '{member.Name}' takes __arglist"),
            IPropertySymbol { IsIndexer: false, Parameters.IsEmpty: false } => Refusal.Shape(
                $"its property '{member.Name}' has parameters, which C# cannot implement"),
            _ when OverloadPriorities.IsGivenTo(member) => Refusal.Shape(
                $"the overloads of its member '{member.Name}' have priorities, so a decorator could not choose among them"),
            _ when Signatures.NeedsUnsafe(member)
                && compilation.Options is CSharpCompilationOptions { AllowUnsafe: false } =>
                Refusal.Shape($"its member '{member.Name}' has a pointer, and the project does not allow unsafe code"),
            _ => null,
        };
    }
}
