using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace AgentInstrumentation.Generators;

/// <summary>Reads a method that is given to models.</summary>
internal static class OfferedToolParser
{
    private const string Models = "Microsoft.Extensions.AI.";

    // What providers accept in the name of a function.
    private static readonly Regex Unfit = new("[^0-9A-Za-z_.-]+", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public static OfferedTool Parse(Target target, KnownSymbols known, CancellationToken cancellationToken)
    {
        var method = target.Method;
        var comment = DocComments.Of(method, cancellationToken);
        var traced = MethodParser.Parse(target, known);
        var result = ToolResult.Of(method, known);
        var isResultKnown = result.Json is null || JsonShapes.FaultOf(result.Json, isRead: false, known) is null;
        var arguments = method.Parameters.Where(static parameter => !OfferedTools.IsGiven(parameter.Type)).ToList();
        var unknown = arguments.FindAll(argument => !IsKnown(argument, known));
        return new OfferedTool(
            traced with { Operation = OperationOf(target, traced.Operation, comment) },
            method.IsStatic ? MethodParser.Display(method.ContainingType) : CallTargetParser.Receiver,
            method.IsStatic,
            method.Parameters.Select(ReaderOf).ToEquatableArray(),
            result.Writer,
            SchemaOf(arguments, comment, known),
            result.Json is null || !isResultKnown ? null : ResultSchemaOf(method, result, known))
        {
            OtherSchemas = unknown
                .Select(argument => $".WithArgument({GeneratedFile.Literal(NameOf(argument))}, typeof({TypeOf(argument.Type)})"
                    + $"{DescriptionArgument(argument, comment)})")
                .Concat(isResultKnown ? [] : [$".WithResult(typeof({TypeOf(result.Json!)}))"])
                .ToEquatableArray(),
        };
    }

    /// <summary>A type as it stands behind <c>typeof</c> and in lists of type arguments.</summary>
    public static string TypeOf(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    private static bool IsKnown(IParameterSymbol argument, KnownSymbols known) =>
        JsonShapes.FaultOf(argument.Type, isRead: true, known) is null;

    private static string DescriptionArgument(IParameterSymbol argument, XElement? comment) =>
        DescriptionOf(argument, comment) is { } text ? $", {GeneratedFile.Literal(text)}" : "";

    private static Operation OperationOf(Target target, Operation operation, XElement? comment)
    {
        var method = target.Method;
        var name = target.Request.Name
            ?? Symbols.TextOf(method, Models + "AIFunctionNameAttribute")
            ?? Symbols.TextOf(method, "System.ComponentModel.DisplayNameAttribute")
            ?? operation.Name;
        return operation with
        {
            Role = OperationRole.RegisteredTool,
            Name = Unfit.Replace(name, "_"),
            Description = operation.Description
                ?? ToolSchemaParser.DescriptionOf(method)
                ?? DocComments.SummaryOf(comment),
        };
    }

    private static string NameOf(IParameterSymbol parameter) =>
        Symbols.TextOf(parameter, Models + "AIParameterNameAttribute") ?? parameter.Name;

    private static string? DescriptionOf(IParameterSymbol parameter, XElement? comment) =>
        ToolSchemaParser.DescriptionOf(parameter) ?? DocComments.ParameterOf(comment, parameter.Name);

    private static string ReaderOf(IParameterSymbol parameter) => JsonShapes.NameOf(parameter.Type) switch
    {
        "System.Threading.CancellationToken" => "call.CancellationToken",
        Models + "AIFunctionArguments" => "call.Arguments",
        "System.IServiceProvider" => parameter.HasExplicitDefaultValue
            ? "call.Arguments.Services"
            : $"call.ServicesFor({GeneratedFile.Literal(parameter.Name)})",
        _ => DefaultValue.Of(parameter) is { } value
            ? $"call.Argument<{MethodParser.Display(parameter.Type)}>({GeneratedFile.Literal(NameOf(parameter))}, {value.Code})"
            : $"call.Argument<{MethodParser.Display(parameter.Type)}>({GeneratedFile.Literal(NameOf(parameter))})",
    };

    private static string SchemaOf(List<IParameterSymbol> arguments, XElement? comment, KnownSymbols known)
    {
        var properties = arguments.Select(argument => (NameOf(argument), (string?)SchemaOf(argument, comment, known)));
        var required = arguments.FindAll(IsRequired).ConvertAll(NameOf);
        return Json.Object(
            ("type", "\"object\""),
            ("properties", Json.Object([.. properties])),
            ("required", required.Count == 0 ? null : Json.Texts(required)));
    }

    private static bool IsRequired(IParameterSymbol argument) =>
        DefaultValue.Of(argument) is null || SchemaAnnotations.IsRequired(argument);

    private static string SchemaOf(IParameterSymbol argument, XElement? comment, KnownSymbols known)
    {
        // What only the program's own context knows is described at run time.
        if (!IsKnown(argument, known))
        {
            return "{}";
        }

        var node = new ToolSchemaParser(known, $"#/properties/{NameOf(argument)}")
            .Parse(argument.Type, DescriptionOf(argument, comment));
        if (argument.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated })
        {
            node.OrNull();
        }

        node.Add("default", DefaultValue.Of(argument)?.Json);
        SchemaAnnotations.Apply(node, [argument]);
        return node.ToString();
    }

    private static string ResultSchemaOf(IMethodSymbol method, ToolResult result, KnownSymbols known)
    {
        var returned = method.GetReturnTypeAttributes()
            .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "DescriptionAttribute")
            ?.ConstructorArguments.FirstOrDefault().Value as string;
        if (!result.IsStream)
        {
            return new ToolSchemaParser(known, "#").Parse(result.Json!, returned).ToString();
        }

        var item = new ToolSchemaParser(known, "#/items").Parse(result.Json!, description: null).ToString();
        return new SchemaNode([("type", "\"array\""), ("items", item is "true" ? "{}" : item)])
            .Describe(returned)
            .ToString();
    }
}
