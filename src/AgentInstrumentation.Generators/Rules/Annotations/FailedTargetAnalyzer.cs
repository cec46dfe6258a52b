using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>
/// AGT9001: a fault of our own came up while a method was decided on. What the generator fails on later it reports
/// itself.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FailedTargetAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.FailedTarget);
