using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1001: an operation attribute stands on a method that cannot be traced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UntraceableShapeAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.UntraceableShape);
