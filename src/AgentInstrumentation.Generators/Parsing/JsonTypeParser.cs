using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the types that tools take and return, and those that they are made of.</summary>
internal static class JsonTypeParser
{
    public static EquatableArray<JsonType> ParseAll(
        IEnumerable<Target> targets, KnownSymbols known, List<FailedTarget> failed)
    {
        var types = new SortedDictionary<string, JsonType>(StringComparer.Ordinal);
        foreach (var (type, isRead) in targets.SelectMany(target => TypesOf(target, known)))
        {
            if (JsonShapes.FaultOf(type, isRead, known) is null)
            {
                Add(type, types, known, failed);
            }
        }

        return types.Values.ToEquatableArray();
    }

    private static IEnumerable<(ITypeSymbol Type, bool IsRead)> TypesOf(Target target, KnownSymbols known)
    {
        var arguments = target.Method.Parameters
            .Where(static parameter => !OfferedTools.IsGiven(parameter.Type))
            .Select(static parameter => (parameter.Type, true));
        return ToolResult.Of(target.Method, known).Json is { } result ? arguments.Append((result, false)) : arguments;
    }

    private static void Add(
        ITypeSymbol type, SortedDictionary<string, JsonType> types, KnownSymbols known, List<FailedTarget> failed)
    {
        var name = OfferedToolParser.TypeOf(type);
        if (types.ContainsKey(name)
            || JsonShapes.Of(type, known) is not { Form: not JsonForm.BuiltIn } shape)
        {
            return;
        }

        var parsed = Faults.Contain(() => Parse(type, name, shape), out var fault);
        if (fault is not null)
        {
            failed.Add(FailedTarget.Of(type, fault));
            return;
        }

        types.Add(name, parsed!);
        foreach (var part in shape.Parts)
        {
            Add(part, types, known, failed);
        }
    }

    private static JsonType Parse(ITypeSymbol type, string name, JsonShape shape)
    {
        if (shape.Form is not JsonForm.Object)
        {
            return new JsonType(shape.Form, name, shape.Parts.Select(OfferedToolParser.TypeOf).ToEquatableArray());
        }

        var isMade = shape.WriteOnly is null;
        return new JsonType(shape.Form, name, default)
        {
            Creation = isMade ? CreationOf(type, name, shape) : null,
            Parameters = isMade ? shape.Constructor!.Parameters.Select(Parse).ToEquatableArray() : default,
            Properties = shape.Properties.Select(property => Parse(property, name)).ToEquatableArray(),
            Accessors = AccessorsOf(type, name, shape).ToEquatableArray(),
        };
    }

    private static string CreationOf(ITypeSymbol type, string name, JsonShape shape)
    {
        var parameters = shape.Constructor!.Parameters;
        var values = string.Join(", ", parameters.Select(static (parameter, index) =>
            $"({OfferedToolParser.TypeOf(parameter.Type)})values[{index}]"));
        return type.IsValueType && shape.Constructor.IsImplicitlyDeclared ? $"static () => default({name})"
            : parameters.IsEmpty
                ? $"static () => {(shape.IsConstructorHidden ? "Make()" : $"new {name}()")}"
                : $"static values => {(shape.IsConstructorHidden ? "Make" : $"new {name}")}({values})";
    }

    private static JsonMember Parse(IParameterSymbol parameter)
    {
        var name = GeneratedFile.Literal(parameter.Name);
        return new JsonMember(
            OfferedToolParser.TypeOf(parameter.Type),
            DefaultValue.Of(parameter) is { } value ? $"{name}, {value.Code}" : name);
    }

    private static JsonMember Parse(JsonProperty property, string owner)
    {
        var member = MethodParser.Escape(property.Symbol.Name);
        var isStruct = property.Symbol.ContainingType.IsValueType;
        var target = isStruct
            ? $"global::System.Runtime.CompilerServices.Unsafe.Unbox<{owner}>(target)"
            : $"({owner})target";
        var given = new List<string>
        {
            GeneratedFile.Literal(property.Symbol.Name),
            property.CanBeRead ? $"static value => value.{member}" : "null",
        };
        if (property.CanBeSet)
        {
            given.Add(JsonObjects.IsInitOnly(property)
                ? $"static (target, value) => Set{property.Symbol.Name}({(isStruct ? "ref " : "")}{target}, value)"
                : $"static (target, value) => {(isStruct ? target : $"({target})")}.{member} = value");
        }

        if (property.HasOwnName)
        {
            given.Add($"json: {GeneratedFile.Literal(property.Name)}");
        }

        if (property.IsRequired)
        {
            given.Add("isRequired: true");
        }

        if (property.Ignore is { } ignore)
        {
            given.Add($"ignore: (global::System.Text.Json.Serialization.JsonIgnoreCondition){ignore}");
        }

        return new JsonMember(OfferedToolParser.TypeOf(property.Symbol.Type), string.Join(", ", given));
    }

    // An init-only property can be set, and required members left out, by an accessor alone.
    private static IEnumerable<string> AccessorsOf(ITypeSymbol type, string name, JsonShape shape)
    {
        const string Accessor = "[global::System.Runtime.CompilerServices.UnsafeAccessor"
            + "(global::System.Runtime.CompilerServices.UnsafeAccessorKind.";
        if (shape is { IsConstructorHidden: true, WriteOnly: null }
            && !(type.IsValueType && shape.Constructor!.IsImplicitlyDeclared))
        {
            var parameters = string.Join(", ", shape.Constructor!.Parameters.Select(static parameter =>
                $"{OfferedToolParser.TypeOf(parameter.Type)} {MethodParser.Escape(parameter.Name)}"));
            yield return $"{Accessor}Constructor)]\nprivate static extern {name} Make({parameters});";
        }

        foreach (var property in shape.Properties.Where(JsonObjects.IsInitOnly))
        {
            var owner = OfferedToolParser.TypeOf(property.Symbol.ContainingType);
            yield return $"{Accessor}Method, Name = \"set_{property.Symbol.Name}\")]\nprivate static extern void "
                + $"Set{property.Symbol.Name}({(type.IsValueType ? "ref " : "")}{owner} target, "
                + $"{OfferedToolParser.TypeOf(property.Symbol.Type)} value);";
        }
    }
}
