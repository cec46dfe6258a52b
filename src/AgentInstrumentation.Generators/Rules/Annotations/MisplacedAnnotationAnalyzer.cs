using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1011: an operation attribute stands where nothing can be traced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MisplacedAnnotationAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.MisplacedAnnotation);
