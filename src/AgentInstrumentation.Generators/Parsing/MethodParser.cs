using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the model of a method that both forms of wrapper share.</summary>
internal static class MethodParser
{
    public static readonly SymbolDisplayFormat FullyQualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Dotted = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly SymbolDisplayFormat ParameterDeclaration = FullyQualified.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeModifiers
        | SymbolDisplayParameterOptions.IncludeExtensionThis
        | SymbolDisplayParameterOptions.IncludeType
        | SymbolDisplayParameterOptions.IncludeName);

    public static TracedMethod Parse(Target target, KnownSymbols known)
    {
        Faults.Pass("read", target.Method.Name);
        var method = target.Method;
        var item = PagedResults.ItemOf(target);
        var streamed = StreamedResults.ItemOf(target, known);
        var mayReturnGiven = GivenStreams.MayBeReturnedBy(target, known);
        return new TracedMethod(
            method.Name,
            ParseOperation(target),
            ReturnTypeOf(method),
            item is not null ? ReturnShape.Pages
                : streamed is not null ? ReturnShape.Streamed
                : ReturnShapes.Of(method, target.Worker, known),
            method.ReturnType is IDynamicTypeSymbol result ? CastOf(result) : "",
            TypeParameterParser.ListOf(method.TypeParameters),
            method.Parameters
                .Select(parameter => ParseParameter(parameter, target, known) with
                {
                    MayBeReturned = mayReturnGiven && GivenStreams.MayBeOne(parameter.Type, known),
                })
                .ToEquatableArray())
        {
            PagedItem = item is null ? null : Display(item),
            StreamedItem = streamed is null ? null : Display(streamed),
            AnswerType = item is null ? AnswerTypeOf(method) : PagedResults.SequenceOf(method.ReturnType, item),
            Through = target.Request.Rule?.Through is { } through ? Display(through) : null,
            Wrapper = target.Request.Rule?.WrapperOf(method, known) is { } wrapper ? Display(wrapper) : null,
            MayReturnInstance = mayReturnGiven
                && !method.IsStatic
                && GivenStreams.MayBeOne(method.ContainingType, known),
            StructInstance = CallTargetParser.ParseInstance(method),
        };
    }

    /// <summary>
    /// The same; null where a fault of our own comes up, which is reported once, where all operations are read.
    /// </summary>
    public static TracedMethod? TryParse(Target target, KnownSymbols known) =>
        Faults.Contain(() => Parse(target, known), out _);

    public static string Display(ITypeSymbol type) => type.ToDisplayString(FullyQualified);

    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) is not SyntaxKind.None ? "@" + identifier : identifier;

    /// <summary>What people call the method: an accessor by its property, a constructor by its type.</summary>
    public static string NameOf(IMethodSymbol method) => method switch
    {
        { AssociatedSymbol: { } property } => property.MetadataName,
        { MethodKind: MethodKind.Constructor } => method.ContainingType.Name,
        _ => method.Name,
    };

    /// <summary>A name without the suffix that asynchronous methods have.</summary>
    public static string WithoutAsync(string name)
    {
        const string Suffix = "Async";
        return name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length
            ? name.Substring(0, name.Length - Suffix.Length)
            : name;
    }

    /// <summary>Reads what the runtime is told about an operation.</summary>
    public static Operation ParseOperation(Target target)
    {
        var method = target.Method;
        var type = method.ContainingType;
        return new Operation(
            target.Request.Role ?? OperationRole.Action,
            target.Request.Name ?? DefaultName(target.Request, method),
            target.Request.Description,
            $"{type.ToDisplayString(Dotted)}.{method.Name}",
            target.Request.Options)
        {
            ModelCall = target.Request.ModelCall?.Call,
            ErrorType = target.Request.ErrorType,
            RequestedName = target.Request.RequestedName,
        };
    }

    private static string DefaultName(OperationRequest request, IMethodSymbol method)
    {
        if (request.ModelCall is not null)
        {
            return RoleConventions.ModelCallOf(request.Role!.Value);
        }

        if (request.Role is OperationRole.RootSpan)
        {
            return request.Options.AgentName ?? method.ContainingType.Name;
        }

        return WithoutAsync(NameOf(method));
    }

    // What a method leaves in its parameters, or in the object that it makes, no recording has; and the compiler wants
    // a call behind which it knows that nothing follows.
    private static string? AnswerTypeOf(IMethodSymbol method) => method switch
    {
        _ when method.GetAttributes()
            .Any(static given => given.AttributeClass?.Name is "DoesNotReturnAttribute") => null,
        { MethodKind: MethodKind.Constructor } or { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => null,
        _ when method.Parameters.Any(static parameter => parameter.RefKind is RefKind.Ref or RefKind.Out) => null,
        _ when ReturnShapes.IsStackOnly(method.ReturnType) => null,
        { ReturnType: IDynamicTypeSymbol type } =>
            type.NullableAnnotation is NullableAnnotation.Annotated ? "object?" : "object",
        _ => Display(method.ReturnType),
    };

    private static string ReturnTypeOf(IMethodSymbol method)
    {
        var type = Display(method.ReturnType);
        return method.ReturnsByRefReadonly ? $"ref readonly {type}" : method.ReturnsByRef ? $"ref {type}" : type;
    }

    private static Parameter ParseParameter(IParameterSymbol parameter, Target target, KnownSymbols known) =>
        ParseDeclared(parameter, known) with
        {
            Capture = target.Request.CapturesArguments
                ? CaptureOf(parameter, target, known)
                : ParameterCapture.Nothing,
            IsSecret = IsSecret(parameter, target, known),
            Type = ReturnShapes.IsStackOnly(parameter.Type) ? Display(parameter.Type) : "",
        };

    /// <summary>What of a parameter does not depend on whether its method is traced.</summary>
    public static Parameter ParseDeclared(IParameterSymbol parameter, KnownSymbols known)
    {
        var isToken = KnownSymbols.Same(parameter.Type, known.CancellationToken);
        var name = Escape(parameter.Name);
        var attributes = CopiedAttributes.OfParameter(parameter);
        var declaration = DeclarationOf(parameter);
        return new Parameter(
            name,
            attributes + declaration,
            ArgumentModifierOf(parameter) + name,
            ParameterCapture.Nothing,
            TagReader.NamesOf(parameter, known).ToEquatableArray(),
            isToken)
        {
            ThisAt = declaration.StartsWith(Parameter.This, StringComparison.Ordinal) ? attributes.Length : null,
            Metrics = MetricReader.Of(parameter, known).ToEquatableArray(),
            NumberCast = NumberTypes.IsExplicit(parameter.Type) ? "(double?)" : "",
        };
    }

    private static string DeclarationOf(IParameterSymbol parameter)
    {
        var declaration = parameter.ToDisplayString(ParameterDeclaration);
        var isReceiver = parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { IsExtensionMethod: true } };
        return isReceiver && !declaration.StartsWith(Parameter.This, StringComparison.Ordinal)
            ? Parameter.This + declaration
            : declaration;
    }

    // What is dynamic would make every call that it is handed to be bound at run time.
    private static string CastOf(IDynamicTypeSymbol type) =>
        type.NullableAnnotation is NullableAnnotation.Annotated ? "(object?)" : "(object)";

    /// <summary>What of an argument is captured, where arguments are.</summary>
    public static ParameterCapture CaptureOf(IParameterSymbol parameter, Target target, KnownSymbols known) =>
        parameter switch
        {
            _ when KnownSymbols.Same(parameter.Type, known.CancellationToken) => ParameterCapture.Nothing,
            { RefKind: RefKind.Out } => ParameterCapture.Nothing,
            { Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => ParameterCapture.Nothing,
            _ => CaptureMarks.Of(parameter, target.Worker, known) switch
            {
                CaptureMark.LeaveOut => ParameterCapture.Nothing,
                var mark => IsSecret(parameter, mark) ? ParameterCapture.Redacted
                    : ReturnShapes.IsStackOnly(parameter.Type) ? ParameterCapture.Type
                    : ParameterCapture.Value,
            },
        };

    /// <summary>Whether an argument's value is masked wherever it would show: as an argument, and as a tag.</summary>
    public static bool IsSecret(IParameterSymbol parameter, Target target, KnownSymbols known) =>
        IsSecret(parameter, CaptureMarks.Of(parameter, target.Worker, known));

    private static bool IsSecret(IParameterSymbol parameter, CaptureMark mark) =>
        mark is CaptureMark.Redact || (mark is not CaptureMark.Capture && IsNamedSecret(parameter));

    private static bool IsNamedSecret(IParameterSymbol parameter) =>
        (SecretTypes.CanHold(parameter.Type)
            && SecretNames.Matches((CaptureMarks.PropertySetBy(parameter) ?? (ISymbol)parameter).Name))
        || SecretTuples.Holds(parameter.Type);

    /// <summary>The arguments that hand a method's parameters on.</summary>
    public static string ArgumentsOf(IMethodSymbol method) => string.Join(", ", method.Parameters.Select(
        static parameter => ArgumentModifierOf(parameter) + Escape(parameter.Name)));

    private static string ArgumentModifierOf(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: RefKind.Ref } => "ref ",
        { RefKind: RefKind.Out } => "out ",
        { RefKind: RefKind.In or RefKind.RefReadOnlyParameter } => "in ",
        { Type: IDynamicTypeSymbol type } => CastOf(type),
        _ => "",
    };
}
