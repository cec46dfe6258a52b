using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT5001: a program makes an ActivitySource that its own tracing does not add.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnheardSourceAnalyzer() : RuleAnalyzer(RuleDescriptors.UnheardSource)
{
    /// <summary>The property of a diagnostic with the names of all sources that are to be added, a line each.</summary>
    internal const string Sources = nameof(Sources);

    private const string Type = "ActivitySource";
    private const string Source = $"System.Diagnostics.{Type}";

    private protected override void Register(CompilationStartAnalysisContext start, KnownSymbols known)
    {
        // The sources of a library are added by others, and tests listen as they like.
        if (known.Named(AddedSources.Builder) is not null
            && start.Compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            && !DevelopmentOnly.IsTested(start.Compilation))
        {
            var state = new State(known);
            RegisterFiles(start, known, state.Collect);
            start.RegisterCompilationEndAction(state.Report);
        }
    }

    private sealed class State(KnownSymbols known)
    {
        private readonly ConcurrentBag<(SyntaxNode Creation, string Name)> _made = [];

        public void Collect(RuleFile file)
        {
            foreach (var creation in file.CreationsOf(Type).Where(made => MayBeSource(made, file)))
            {
                if (creation.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } name
                    && file.Model.GetConstantValue(name, file.Cancellation) is { Value: string constant }
                    && KnownSymbols.Same(file.Model.GetTypeInfo(creation, file.Cancellation).Type, known.Named(Source)))
                {
                    _made.Add((creation, constant));
                }
            }
        }

        public void Report(CompilationAnalysisContext context)
        {
            if (_made.IsEmpty || AddedSources.Of(context.Compilation, context.CancellationToken) is not { } added)
            {
                return;
            }

            var unheard = _made
                .Where(made => !added.Contain(made.Name))
                .OrderBy(static made => made.Creation.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static made => made.Creation.SpanStart)
                .ToList();
            var all = string.Join("\n", unheard.Select(static made => made.Name).Distinct());
            foreach (var (creation, name) in unheard)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    RuleDescriptors.UnheardSource,
                    creation.GetLocation(),
                    additionalLocations: added.Place is { } place ? [place] : null,
                    ImmutableDictionary<string, string?>.Empty.Add(Sources, all),
                    name));
            }
        }

        // What 'new()' makes stands beside it, where it is a source.
        private static bool MayBeSource(BaseObjectCreationExpressionSyntax creation, RuleFile file) => creation switch
        {
            ObjectCreationExpressionSyntax => true,
            {
                Parent: EqualsValueClauseSyntax
                {
                    Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: NameSyntax type } },
                },
            } => file.MayBe(type, Type),
            { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: NameSyntax type } } } =>
                file.MayBe(type, Type),
            _ => false,
        };
    }
}
