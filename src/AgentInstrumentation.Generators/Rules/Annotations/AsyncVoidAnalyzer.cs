using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace AgentInstrumentation.Generators;

/// <summary>AGT1004: an operation attribute stands on an <c>async void</c> method.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncVoidAnalyzer() : RefusedAnnotationAnalyzer(RuleDescriptors.AsyncVoid);
