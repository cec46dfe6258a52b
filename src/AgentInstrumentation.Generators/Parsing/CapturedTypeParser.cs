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

    public static Parsed<CapturedType> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        var types = new Dictionary<string, CapturedType>(StringComparer.Ordinal);
        var failed = new List<FailedTarget>();
        var level = ProjectTargets.Of(compilation, cancellationToken)
            .Where(static target => target.Refusal is null)
            .SelectMany(target => CapturedBy(target, known))
            .ToList();
        for (var depth = 0; depth < MaximumDepth && level.Count > 0; depth++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            level = [.. level.SelectMany(type => TryAdd(type, types, known, failed))];
        }

        return new Parsed<CapturedType>(
            types.Values.OrderBy(static type => type.Name, StringComparer.Ordinal).ToEquatableArray(),
            failed.Distinct().ToEquatableArray());
    }

    // What is not known here the runtime captures by its name.
    private static IEnumerable<ITypeSymbol> TryAdd(
        ITypeSymbol type, Dictionary<string, CapturedType> types, KnownSymbols known, List<FailedTarget> failed)
    {
        var parts = Faults.Contain(() => Add(type, types, known).AsEnumerable(), out var fault);
        if (fault is not null)
        {
            failed.Add(FailedTarget.Of(type, fault));
        }

        return parts ?? [];
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

        Faults.Pass("capture", type.Name);
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
