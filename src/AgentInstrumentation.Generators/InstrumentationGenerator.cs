using Microsoft.CodeAnalysis;

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
        // Declarations of annotated partial members -> their types -> one file with the bodies of each.
        var partialTypes = context.CompilationProvider
            .Select(static (compilation, _) => Declarations.ToRead(compilation, PartialTypeParser.ParseAll))
            .SelectMany(static (declarations, cancellation) => declarations.Read(cancellation))
            .WithTrackingName(TrackingNames.PartialTypes);
        context.RegisterSourceOutput(partialTypes, PartialTypeEmitter.Emit);

        // Annotated interfaces -> one file with the decorator of each.
        var interfaces = context.CompilationProvider
            .Select(static (compilation, _) => Declarations.ToRead(compilation, InterfaceParser.ParseAll))
            .SelectMany(static (declarations, cancellation) => declarations.Read(cancellation))
            .WithTrackingName(TrackingNames.Interfaces);
        context.RegisterSourceOutput(interfaces, DecoratorEmitter.Emit);

        // Registrations of generic interfaces -> one file that makes their decorators known.
        var registrations = context.CompilationProvider
            .Select(RegistrationParser.ParseAll)
            .WithTrackingName(TrackingNames.Registrations);
        context.RegisterImplementationSourceOutput(registrations, RegistrationEmitter.Emit);

        // All files -> those with calls of annotated ordinary methods -> one file of interceptors for each,
        // or for some of many.
        var callingFiles = context.CompilationProvider
            .SelectMany(CallingFileParser.ParseAll)
            .WhereNotNull()
            .WithTrackingName(TrackingNames.CallingFiles);
        var projectFolder = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ProjectFolderParser.Parse(options))
            .WithTrackingName(TrackingNames.ProjectFolder);
        var groups = callingFiles.Collect().Combine(projectFolder)
            .SelectMany(CallingFileGroup.Split)
            .WithTrackingName(TrackingNames.CallingFileGroups);
        context.RegisterImplementationSourceOutput(groups.Combine(projectFolder), CallingFileEmitter.Emit);

        // What they call, each method once -> one file with what traces the calls.
        var called = callingFiles
            .Select(static (file, _) => file.Targets)
            .Collect()
            .Select(CalledMethods.Merge)
            .WithTrackingName(TrackingNames.CalledTargets);
        context.RegisterImplementationSourceOutput(called, TracedCallEmitter.Emit);

        // Calls that ask for the tools of types -> one file with those tools.
        var tools = context.CompilationProvider
            .Select(ProjectToolsParser.ParseAll)
            .WithTrackingName(TrackingNames.Tools);
        context.RegisterImplementationSourceOutput(tools, ProjectToolsEmitter.Emit);

        // All operations -> the types that they take and return -> one file that tells how those are captured.
        var capturedTypes = context.CompilationProvider
            .Select(static (compilation, _) => Declarations.ToRead(compilation, CapturedTypeParser.ParseAll))
            .Select(static (declarations, cancellation) => declarations.Read(cancellation))
            .WithTrackingName(TrackingNames.CapturedTypes);
        context.RegisterImplementationSourceOutput(
            called.Combine(capturedTypes).Select(CapturedTypeParser.Merge), CapturedTypeEmitter.Emit);

        // All operations -> the names of ordinary methods, as an attribute of the assembly.
        var operations = context.CompilationProvider
            .Select(static (compilation, _) => Declarations.ToRead(compilation, DeclaredOperationParser.ParseAll))
            .Select(static (declarations, cancellation) => declarations.Read(cancellation))
            .WithTrackingName(TrackingNames.DeclaredOperations);
        var names = operations
            .Select(static (declared, _) => declared.OrdinaryNames)
            .WithTrackingName(TrackingNames.OrdinaryNames);
        context.RegisterImplementationSourceOutput(names, OrdinaryNamesEmitter.Emit);

        // The operations, and beside them their lines, which edits elsewhere move -> one file with the manifest.
        var places = context.CompilationProvider
            .Select(PlaceParser.ParseAll)
            .WithTrackingName(TrackingNames.Places);
        context.RegisterImplementationSourceOutput(
            operations.Combine(places).Combine(projectFolder), ManifestEmitter.Emit);

        // Where a build asks for it, all uses of ordinary methods -> one file that holds the report.
        var isReported = context.AnalyzerConfigOptionsProvider
            .Select(static (options, _) => ReportParser.IsAskedFor(options));
        var report = context.CompilationProvider.Combine(isReported)
            .Select(ReportParser.Parse)
            .WithTrackingName(TrackingNames.Report);
        context.RegisterImplementationSourceOutput(report.Combine(projectFolder), ReportEmitter.Emit);
    }
}
