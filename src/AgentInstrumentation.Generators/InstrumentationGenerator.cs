using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>
/// Writes the wrappers that trace annotated methods: bodies of partial methods, decorators of interfaces, and
/// interceptors for the calls of ordinary methods. It reports nothing; what is not traced is said by the analyzers,
/// which decide by the same <see cref="Target"/>.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class InstrumentationGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (var (attribute, role) in MetadataNames.Operations)
        {
            // Annotated partial methods -> one file with the body of each.
            var partialMethods = context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    attribute, static (node, _) => PartialMethodParser.IsCandidate(node), PartialMethodParser.Parse)
                .WhereNotNull()
                .WithTrackingName(TrackingNames.PartialMethods + role);
            context.RegisterSourceOutput(partialMethods, PartialMethodEmitter.Emit);
        }

        // Annotated interfaces -> one file with the decorator of each.
        var interfaces = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                MetadataNames.Instrumented,
                static (node, _) => InterfaceParser.IsCandidate(node),
                InterfaceParser.Parse)
            .WhereNotNull()
            .WithTrackingName(TrackingNames.Interfaces);
        context.RegisterSourceOutput(interfaces, DecoratorEmitter.Emit);

        // Registrations of generic interfaces -> one file that makes their decorators known.
        var registrations = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => RegistrationParser.IsCandidate(node), RegistrationParser.Parse)
            .WhereNotNull()
            .Collect()
            .Select(static (decorators, _) => RegistrationParser.Merge(decorators))
            .WithTrackingName(TrackingNames.Registrations);
        context.RegisterImplementationSourceOutput(registrations, RegistrationEmitter.Emit);

        // All files -> those with calls of annotated ordinary methods -> one file of interceptors for each.
        var callingFiles = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => CallingFileParser.IsCandidate(node), CallingFileParser.Parse)
            .WhereNotNull()
            .WithTrackingName(TrackingNames.CallingFiles);
        var projectFolder = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectFolderParser.Parse(options))
            .WithTrackingName(TrackingNames.ProjectFolder);
        context.RegisterImplementationSourceOutput(callingFiles.Combine(projectFolder), CallingFileEmitter.Emit);

        // Annotated ordinary methods -> their names, as an attribute of the assembly.
        var names = OrdinaryNames(context).WithTrackingName(TrackingNames.OrdinaryNames);
        context.RegisterImplementationSourceOutput(names, OrdinaryNamesEmitter.Emit);
    }

    private static IncrementalValueProvider<EquatableArray<string>> OrdinaryNames(
        IncrementalGeneratorInitializationContext context) => MetadataNames.Operations
        .Select(entry => context.SyntaxProvider
            .ForAttributeWithMetadataName(
                entry.Name, static (node, _) => node is MethodDeclarationSyntax, OrdinaryNameParser.Parse)
            .WhereNotNull()
            .Collect()
            .Select(static (names, _) => names.ToEquatableArray()))
        .Aggregate(static (all, more) => all
            .Combine(more)
            .Select(static (both, _) => OrdinaryNameParser.Merge(both.Left, both.Right)));
}
