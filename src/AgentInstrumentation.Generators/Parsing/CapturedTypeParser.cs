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

    public static readonly SymbolDisplayFormat TypeName = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple);

    /// <summary>Those of the methods that the project declares.</summary>
    public static Parsed<CapturedType> ParseAll(Compilation compilation, CancellationToken cancellationToken) => Parse(
        [.. ProjectTargets.Of(compilation, cancellationToken).Where(static target => target.Refusal is null)],
        KnownSymbols.Of(compilation),
        cancellationToken);

    /// <summary>
    /// Those of a method of another library that a rule names. A rule set asks for no more than what the library itself
    /// writes as JSON: members of other objects may do whatever they like when they are read.
    /// </summary>
    public static EquatableArray<CapturedType> ParseCalled(Target target, KnownSymbols known) =>
        target.Request.Rule is null
            ? default
            : Parse([target], known, CancellationToken.None).Items
                .Concat(ExceptionTypes.Of(target, known))
                .ToEquatableArray();

    private static Parsed<CapturedType> Parse(
        IReadOnlyList<Target> targets, KnownSymbols known, CancellationToken cancellationToken)
    {
        var types = new Dictionary<string, CapturedType>(StringComparer.Ordinal);
        var failed = new List<FailedTarget>();
        var isOfRuleSet = targets.Count == 1 && targets[0].IsOfRuleSet;
        // Results are read back by a replay, arguments are not; what is both is a result.
        AddAll(targets.SelectMany(target => ResultOf(target, known)), isResult: true);
        AddAll(targets.SelectMany(target => ArgumentsOf(target, known)), isResult: false);

        void AddAll(IEnumerable<ITypeSymbol> captured, bool isResult)
        {
            var level = captured.ToList();
            for (var depth = 0; depth < MaximumDepth && level.Count > 0; depth++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                level = [.. level
                    .Where(type => !isOfRuleSet || !IsReadByMembers(type, known))
                    .SelectMany(type => TryAdd(type, isResult, types, known, failed))];
            }
        }

        return Sorted(types.Values, failed);
    }

    /// <summary>Those of the methods that the project declares, and of others that it calls, each once.</summary>
    public static Parsed<CapturedType> Merge(
        (EquatableArray<CallTarget> Called, Parsed<CapturedType> Declared) types, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Sorted(
            types.Called.SelectMany(static called => called.CapturedTypes)
                .Concat(types.Declared.Items)
                .GroupBy(static type => type.Name, StringComparer.Ordinal)
                .Select(static same => same.FirstOrDefault(static type => type.Restore is not null) ?? same.First()),
            types.Declared.Failed);
    }

    private static Parsed<CapturedType> Sorted(
        IEnumerable<CapturedType> types, IEnumerable<FailedTarget> failed) => new(
        types.OrderBy(static type => type.Name, StringComparer.Ordinal).ToEquatableArray(),
        failed.Distinct().ToEquatableArray());

    private static bool IsReadByMembers(ITypeSymbol type, KnownSymbols known) => CapturedShape.Of(type, known) switch
    {
        { Form: CapturedForm.Object } => ClientResults.ValueOf(type, known) is null,
        { Parts: var parts } => parts.Any(part => IsReadByMembers(part, known)),
        _ => false,
    };

    // What is not known here the runtime captures by its name.
    private static IEnumerable<ITypeSymbol> TryAdd(
        ITypeSymbol type,
        bool isResult,
        Dictionary<string, CapturedType> types,
        KnownSymbols known,
        List<FailedTarget> failed)
    {
        var parts = Faults.Contain(() => Add(type, isResult, types, known).AsEnumerable(), out var fault);
        if (fault is not null)
        {
            failed.Add(FailedTarget.Of(type, fault));
        }

        return parts ?? [];
    }

    /// <summary>The types whose values are captured of an operation.</summary>
    public static IEnumerable<ITypeSymbol> CapturedBy(Target target, KnownSymbols known) =>
        ReturnShapes.Of(target.Method, target.Worker, known) is ReturnShape.Stream
        || (PagedResults.ItemOf(target) ?? StreamedResults.ItemOf(target, known)) is not null
            ? ArgumentsOf(target, known)
            : ArgumentsOf(target, known).Concat(ResultOf(target, known));

    private static IEnumerable<ITypeSymbol> ArgumentsOf(Target target, KnownSymbols known) => target.Method.Parameters
        .Where(parameter => target.Request.CapturesArguments
            && MethodParser.CaptureOf(parameter, target, known) is ParameterCapture.Value)
        .Select(static parameter => parameter.Type);

    /// <summary>The type whose values are captured of a result; of a stream that of its items.</summary>
    public static IEnumerable<ITypeSymbol> ResultOf(Target target, KnownSymbols known) =>
        target.Request.Options.CaptureResult && ReturnShapes.ResultOf(target.Method, known) is { } result
            ? [PagedResults.ItemOf(target)
                ?? StreamedResults.ItemOf(target, known)
                ?? (ReturnShapes.Of(target.Method, target.Worker, known) is ReturnShape.Stream
                    && KnownSymbols.Same(result.OriginalDefinition, known.Enumerable)
                        ? ((INamedTypeSymbol)result).TypeArguments[0]
                        : result)]
            : [];

    // Adds a type, unless it is there, and returns the types that it is made of, or may be instead.
    private static ImmutableArray<ITypeSymbol> Add(
        ITypeSymbol type, bool isResult, Dictionary<string, CapturedType> types, KnownSymbols known)
    {
        var name = type.ToDisplayString(TypeName);
        if (types.ContainsKey(name))
        {
            return [];
        }

        if (CapturedShape.Of(type, known) is not { } shape)
        {
            AddKeptOut(type, name, types, known);
            return [];
        }

        Faults.Pass("capture", type.Name);
        var isObject = shape.Form is CapturedForm.Object;
        types.Add(name, new CapturedType(
            shape.Form,
            name,
            isObject ? default : shape.Parts.Select(static part => part.ToDisplayString(TypeName)).ToEquatableArray(),
            isObject ? MembersOf((INamedTypeSymbol)type, known) : default)
        {
            Restore = isResult ? Restoring.FunctionOf(type, shape, known) : null,
            Write = shape.Form is CapturedForm.Json ? OwnJson.WriterOf(type, known) : null,
            Helper = OwnJson.HelperOf(type, known)
                ?? (ClientResults.ValueOf(type, known) is null ? null : ClientModelEmitter.Responses),
            Experiments = shape.Parts.Add(type)
                .SelectMany(CapturedShape.ExperimentsOf)
                .Concat(OwnJson.ExperimentsOf(type, known))
                .Distinct()
                .ToEquatableArray(),
        });
        // What is declared as a class may be any that derives from it.
        return isObject
            ? shape.Parts.AddRange(DerivedTypes.Of((INamedTypeSymbol)type, known.Compilation))
            : shape.Parts;
    }

    // An object of it must not be captured as its base class where that is what is declared.
    private static void AddKeptOut(
        ITypeSymbol type, string name, Dictionary<string, CapturedType> types, KnownSymbols known)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType.BaseType: not null } named
            && PlainTypes.IsKeptOut(named, known)
            && CapturedShape.CanBeNamed(type, known))
        {
            types.Add(name, new CapturedType(CapturedForm.Name, name, default, default));
        }
    }

    private static EquatableArray<CapturedMember> MembersOf(INamedTypeSymbol type, KnownSymbols known) =>
        (ClientResults.ValueOf(type, known) is null
            ? CapturedMembers.Of(type, known)
                .Select(entry => new CapturedMember(entry.Member.Name, entry.IsRedacted)
                {
                    Key = CapturedShape.KeyOf(entry.Member, type),
                })
            : ClientResults.Members).ToEquatableArray();
}
