using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Reads the types that the traced methods of a project take and return, and those that they are made of.
/// </summary>
internal static class CapturedTypeParser
{
    /// <summary>What is deeper the runtime does not write.</summary>
    public const int MaximumDepth = 8;

    private static readonly SymbolDisplayFormat TypeName = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    public static EquatableArray<CapturedType> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        var types = new Dictionary<string, CapturedType>(StringComparer.Ordinal);
        var level = ProjectTargets.Of(compilation, cancellationToken)
            .Where(static target => target.Refusal is null)
            .SelectMany(target => CapturedBy(target, known))
            .ToList();
        for (var depth = 0; depth < MaximumDepth && level.Count > 0; depth++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            level = [.. level.SelectMany(type => Add(type, types, known))];
        }

        return types.Values.OrderBy(static type => type.Name, StringComparer.Ordinal).ToEquatableArray();
    }

    /// <summary>The types whose values are captured of an operation.</summary>
    public static IEnumerable<ITypeSymbol> CapturedBy(Target target, KnownSymbols known)
    {
        var method = target.Method;
        var parameters = method.Parameters
            .Where(parameter => target.Request.CapturesArguments
                && MethodParser.CaptureOf(parameter, known) is ParameterCapture.Value)
            .Select(static parameter => parameter.Type);
        return target.Request.Options.CaptureResult
            && ReturnShapes.Of(method, target.Worker, known) is not ReturnShape.Stream
            && ReturnShapes.ResultOf(method, known) is { } result
                ? parameters.Append(result)
                : parameters;
    }

    // Adds a type, unless it is there, and returns the types that it is made of, or may be instead.
    private static ImmutableArray<ITypeSymbol> Add(
        ITypeSymbol type, Dictionary<string, CapturedType> types, KnownSymbols known)
    {
        var name = type.ToDisplayString(TypeName);
        if (types.ContainsKey(name) || CapturedShape.Of(type, known) is not { } shape)
        {
            return [];
        }

        var isObject = shape.Form is CapturedForm.Object;
        types.Add(name, new CapturedType(
            shape.Form,
            name,
            isObject ? default : shape.Parts.Select(static part => part.ToDisplayString(TypeName)).ToEquatableArray(),
            isObject ? MembersOf((INamedTypeSymbol)type, known) : default));
        // What is declared as a class may be any that derives from it.
        return isObject
            ? shape.Parts.AddRange(DerivedTypes.Of((INamedTypeSymbol)type, known.Compilation))
            : shape.Parts;
    }

    private static EquatableArray<CapturedMember> MembersOf(INamedTypeSymbol type, KnownSymbols known) =>
        CapturedMembers.Of(type, known)
            .Select(static entry => new CapturedMember(entry.Member.Name, entry.IsRedacted))
            .ToEquatableArray();
}
