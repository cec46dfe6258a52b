using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1006: a method or a type carries a second operation attribute.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConflictingAnnotationAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.ConflictingAnnotation);
