using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1008: an annotated partial method has no core method to call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MissingImplementationAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.MissingImplementation);
