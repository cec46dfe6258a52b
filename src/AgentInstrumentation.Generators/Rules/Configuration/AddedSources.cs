using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>The sources that a program's tracing listens to, where that can be told for certain.</summary>
internal sealed class AddedSources
{
    /// <summary>The builder of tracing.</summary>
    public const string Builder = "OpenTelemetry.Trace.TracerProviderBuilder";

    private const string Add = "AddSource";

    private static readonly string[] Prefixes = ["OpenTelemetry", MetadataNames.Runtime];

    private static readonly string[] Verbs = ["Add", "Use", "With", "Configure", "Create", "Set"];

    private static readonly string[] Makers = [Add, "WithTracing", "CreateTracerProviderBuilder", "AddAgentInstrumentation"];

    private readonly List<string> _patterns = [];

    private AddedSources()
    {
    }

    /// <summary>The call to which others can be added; null where there is none.</summary>
    public Location? Place { get; private set; }

    /// <summary>
    /// What the program adds; null where it has no tracing, listens by itself, or leaves open what is added.
    /// </summary>
    public static AddedSources? Of(Compilation compilation, CancellationToken cancellation)
    {
        var known = KnownSymbols.Of(compilation);
        var calls = CallsOf(compilation).ToList();
        var sites = calls
            .Select(call => CallSite.Of(call, compilation, cancellation))
            .OfType<CallSite>()
            .Where(site => Configures(site.Called, known))
            .ToList();
        if (sites.Count == 0 || Listens(compilation) || sites.Any(static site => !IsKnown(site.Called)))
        {
            return null;
        }

        var added = new AddedSources();
        return sites.All(site => added.Read(site, compilation, cancellation)) ? added : null;
    }

    /// <summary>Whether a source of this name is listened to; <c>*</c> and <c>?</c> stand for others.</summary>
    public bool Contain(string source) =>
        source == MetadataNames.Runtime || _patterns.Any(pattern => Matches(pattern, source));

    private static IEnumerable<InvocationExpressionSyntax> CallsOf(Compilation compilation) => compilation.SyntaxTrees
        .Where(MayTrace)
        .Select(NamedNodes.Of)
        .SelectMany(static nodes => nodes.Calls)
        .Where(static named => Verbs.Any(verb =>
            named.Key.Length > verb.Length && named.Key.StartsWith(verb, StringComparison.Ordinal))
            || named.Key is "Start" or "Attach")
        .SelectMany(static named => named.Value);

    private static bool MayTrace(SyntaxTree tree) =>
        NamedNodes.Of(tree) is var nodes
        && (nodes.CallsOf(Makers).Any()
            || nodes.ValuesOf(["ConfigureTracing"]).Any()
            || tree.ToString().Contains("TracerProviderBuilder")
            || tree.ToString().Contains("AgentObservability"));

    private static bool Listens(Compilation compilation)
    {
        var listeners = ProjectIndex.Of(compilation).WithAliases("ActivityListener");
        return compilation.SyntaxTrees.Any(tree =>
            NamedNodes.Of(tree) is var nodes
            && (nodes.CallsOf(["AddActivityListener"]).Any()
                || nodes.CreationsOf(listeners).OfType<ObjectCreationExpressionSyntax>().Any()));
    }

    // Whatever takes or gives the builder, and what makes one inside.
    private static bool Configures(IMethodSymbol method, KnownSymbols known) =>
        (method.ReducedFrom ?? method).Parameters
            .Select(static parameter => parameter.Type)
            .Append(method.ContainingType)
            .Append(method.ReturnType)
            .SelectMany(static type => type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments }
                ? arguments.Add(type)
                : [type])
            .Any(type => KnownSymbols.Same(type, known.Named(Builder)))
        || KnownSymbols.Same(method.ContainingType, known.Named(MetadataNames.AgentObservability))
        || method.Name == "AddAgentObservability";

    // Code of this project is read itself; that of others may add what it likes.
    private static bool IsKnown(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        || Prefixes.Any(prefix => method.ContainingAssembly.Name.StartsWith(prefix, StringComparison.Ordinal));

    private bool Read(CallSite site, Compilation compilation, CancellationToken cancellation)
    {
        if (site.Called.Name != Add)
        {
            Place ??= site.Called.Name is "AddAgentInstrumentation" or "CreateTracerProviderBuilder"
                ? site.Call.GetLocation()
                : null;
            return true;
        }

        Place = site.Call.GetLocation();
        var model = compilation.GetSemanticModel(site.Call.SyntaxTree);
        foreach (var argument in site.Call.ArgumentList.Arguments)
        {
            if (model.GetConstantValue(argument.Expression, cancellation) is not { Value: string pattern })
            {
                return false;
            }

            _patterns.Add(pattern);
        }

        return true;
    }

    private static bool Matches(string pattern, string source) => Regex.IsMatch(
        source,
        $"^{Regex.Escape(pattern).Replace(@"\*", ".*").Replace(@"\?", ".")}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
