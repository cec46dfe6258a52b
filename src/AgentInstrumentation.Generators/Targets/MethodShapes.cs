using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>What rules a method out in either form.</summary>
internal static class MethodShapes
{
    private static readonly HashSet<string> NamesInGeneratedCode = new(StringComparer.Ordinal)
    {
        "__arguments", "__exception", "__inner", "__operation", "__result", "__target",
    };

    public static Refusal? Refuse(
        IMethodSymbol method, IMethodSymbol worker, OperationRequest request, KnownSymbols known) =>
        RefuseKind(method)
        ?? RefuseRequest(request)
        ?? RefuseSignature(method, known)
        ?? MetricReader.Refuse(method, worker, known)
        ?? ReturnShapes.Refuse(method, worker, known);

    private static Refusal? RefuseKind(IMethodSymbol method) => method switch
    {
        { MethodKind: MethodKind.LocalFunction } => Refusal.Place("it is a local function; make it a method"),
        { MethodKind: MethodKind.AnonymousFunction } => Refusal.Place("it is a lambda; make it a method"),
        { MethodKind: MethodKind.ExplicitInterfaceImplementation } => Refusal.Shape(
            "it implements an interface explicitly, so only the interface's callers reach it; annotate the interface's method"),
        _ when PartialForm.Matches(method) => null,
        { AssociatedSymbol: IPropertySymbol, ContainingType.TypeKind: TypeKind.Interface } => Refusal.Shape(
            "it belongs to a property of an interface, whose uses are handed on untraced"),
        { AssociatedSymbol: IPropertySymbol } => Refusal.Shape(PartialForm.AdviceFor(method)),
        { MethodKind: MethodKind.Constructor } => Refusal.Place(PartialForm.AdviceFor(method)),
        { MethodKind: not MethodKind.Ordinary } => Refusal.Place("it is no ordinary method"),
        _ when ExtensionBlocks.IsIn(method) => Refusal.Shape(
            "it stands in an extension block, of which this version of the compiler does not tell enough"),
        { IsStatic: true, IsAbstract: true } or { IsStatic: true, IsVirtual: true } => Refusal.Shape(
            "it is a static interface member that types implement, so it is called through a type parameter; "
            + "annotate the method that calls it"),
        _ => null,
    };

    private static Refusal? RefuseRequest(OperationRequest request) => request switch
    {
        { Name: { } name } when string.IsNullOrWhiteSpace(name) =>
            Refusal.Shape("the name given to its attribute is empty"),
        { Role: null, Rule: not null } => Refusal.Shape(
            "its Kind is none of Action, Tool, Llm, Workflow and Retrieval"),
        { Role: null } => Refusal.Shape(
            "its Kind is none of Action, Workflow and Retrieval; use [RootSpan], [RecordTool] or [RecordLlm] instead"),
        { Options.Replay: < ReplayPolicy.Recorded or > ReplayPolicy.Always } => Refusal.Shape(
            "its Replay is none of Recorded, Never and Always"),
        { ModelCall.Fault: { } fault } => Refusal.Shape(fault),
        _ => null,
    };

    private static bool IsUnfitTag(IParameterSymbol parameter, KnownSymbols known) =>
        (parameter.RefKind is RefKind.Out || ReturnShapes.IsStackOnly(parameter.Type))
        && TagReader.NamesOf(parameter, known).Any();

    private static Refusal? RefuseSignature(IMethodSymbol method, KnownSymbols known) => method switch
    {
        { IsVararg: true } => Refusal.Shape("it takes __arglist"),
        { RefKind: not RefKind.None, ReturnType: IDynamicTypeSymbol } =>
            Refusal.Shape("it returns a dynamic value by reference"),
        _ when method.Parameters.FirstOrDefault(parameter => IsUnfitTag(parameter, known)) is { } tag => Refusal.Shape(
            $"its parameter '{tag.Name}' cannot be a tag: it holds no value yet, or one that is stack-only"),
        _ when method.Parameters.FirstOrDefault(IsTaken) is { Name: var name } =>
            Refusal.Shape($"its parameter is called '{name}', as something in the generated code is; rename it"),
        _ when method.Parameters.Any(IsDynamicReference) => Refusal.Shape("it passes a dynamic value by reference"),
        _ => null,
    };

    private static bool IsTaken(IParameterSymbol parameter) => NamesInGeneratedCode.Contains(parameter.Name);

    // Handing it on would have to convert it, and a reference cannot be converted.
    private static bool IsDynamicReference(IParameterSymbol parameter) =>
        parameter is { RefKind: not RefKind.None, Type: IDynamicTypeSymbol };
}
