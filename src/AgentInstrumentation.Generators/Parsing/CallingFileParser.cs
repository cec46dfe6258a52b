using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AgentInstrumentation.Generators;

/// <summary>Reads the calls of files that are to be intercepted.</summary>
internal static class CallingFileParser
{
    // What was read of a file, beside the surface of the project that it was read in.
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<Tuple<ulong, CallingFile?>>> LastRead = new();

    /// <summary>
    /// The intercepted calls of each file, and null for one without: so a file's place does not depend on the others.
    /// </summary>
    public static ImmutableArray<CallingFile?> ParseAll(Compilation compilation, CancellationToken cancellationToken)
    {
        // Where the project allows no interceptors they would not compile, and the compiler would not come to the
        // rules, of which one says so.
        var names = AnnotatedNames.Of(compilation);
        if (names.Count == 0 || !InterceptorNamespaces.ContainOurs(compilation))
        {
            return [];
        }

        // A body means the same as long as neither it nor any declaration changed.
        var project = ProjectIndex.Of(compilation);
        var files = project.Files
            .Select(static file => (File: file, Last: LastRead.GetOrCreateValue(file.Tree)))
            .ToList();
        var unread = files.FindAll(file => file.Last.Value?.Item1 != project.Surface);
        Concurrently.ForEach(unread, compilation, Read, cancellationToken);
        return NumberTwins([.. files.Select(static file => file.Last.Value!.Item2)]);

        void Read((SyntaxIndex File, StrongBox<Tuple<ulong, CallingFile?>> Last) file) => file.Last.Value =
            Tuple.Create(project.Surface, Parse(file.File, names, compilation, cancellationToken));
    }

    private static ImmutableArray<CallingFile?> NumberTwins(ImmutableArray<CallingFile?> files)
    {
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return files.All(file => file is null || paths.Add(file.Path))
            ? files
            : [.. files.Select(file => file is null ? null : file with { Twin = TwinOf(file.Path, files) })];
    }

    private static int TwinOf(string path, ImmutableArray<CallingFile?> files)
    {
        var twins = files
            .OfType<CallingFile>()
            .Select(static file => file.Path)
            .Where(other => StringComparer.OrdinalIgnoreCase.Equals(other, path))
            .OrderBy(static other => other, StringComparer.Ordinal)
            .ToList();
        return twins.Count == 1 ? 0 : twins.IndexOf(path) + 1;
    }

    private static CallingFile? Parse(
        SyntaxIndex file, HashSet<string> names, Compilation compilation, CancellationToken cancellationToken)
    {
        var candidates = WrittenNames.CallsOf(names, file.Tree).ToList();
        if (candidates.Count == 0)
        {
            return null;
        }

        var known = KnownSymbols.Of(compilation);
#pragma warning disable RSEXPERIMENTAL001 // nullability decides nothing here, and its analysis of a body is what costs
        var model = compilation.GetSemanticModel(file.Tree, SemanticModelOptions.DisableNullableAnalysis);
#pragma warning restore RSEXPERIMENTAL001
        var failed = new List<FailedTarget>();
        var calls = candidates
            .Select(call => Faults.Contain(
                () => ParseCall(call, model, known, cancellationToken),
                failed,
                fault => FailedTarget.Of($"{CallForms.NameOf(call)}(…)", fault)))
            .OfType<Tuple<CallTarget, CallLocation>>()
            .GroupBy(static call => call.Item1.Class, StringComparer.Ordinal)
            .Select(static group => new InterceptedCalls(
                group.First().Item1, group.Select(static call => call.Item2).ToEquatableArray()))
            .ToEquatableArray();
        return calls.Count + failed.Count == 0
            ? null
            : new CallingFile(file.Tree.FilePath, calls) { Failed = failed.Distinct().ToEquatableArray() };
    }

    private static Tuple<CallTarget, CallLocation>? ParseCall(
        InvocationExpressionSyntax call, SemanticModel model, KnownSymbols known, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (CallForms.Of(call, model, known, cancellationToken) is not { Interception.Refusal: null } traced
            || model.GetInterceptableLocation(call, cancellationToken) is not { } location)
        {
            return null;
        }

        return known.CallTargetOf(traced, ParseTarget) is { } target
            ? Tuple.Create(target, new CallLocation(location.Version, location.Data, DisplayOf(call)))
            : null;
    }

    // A fault that comes up here is reported where all operations are read.
    private static CallTarget? ParseTarget(TracedCall call, KnownSymbols known) =>
        MethodParser.TryParse(call.Target, known) is { } method
            ? CallTargetParser.Parse(call, method, known) with
            {
                CapturedTypes = CapturedTypeParser.ParseCalled(call.Target, known),
            }
            : null;

    private static string DisplayOf(InvocationExpressionSyntax call)
    {
        var span = call.SyntaxTree.GetLineSpan(call.Span);
        var start = span.StartLinePosition;
        return $"{Path.GetFileName(span.Path)}({start.Line + 1},{start.Character + 1})";
    }
}
