using AgentInstrumentation.Generators;
using Microsoft.CodeAnalysis;
using Xunit;

namespace AgentInstrumentation.Testing.Roslyn;

/// <summary>Asks a run of the generator which of its steps had to be computed anew.</summary>
public static class RunSteps
{
    /// <summary>Requires that every step was answered from the cache or gave the same value again.</summary>
    public static void AssertCached(GeneratorDriver driver)
    {
        var computed = Of(driver).Concat(OfManifest(driver)).Where(static step => step.Reason
            is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.Empty(computed);
    }

    /// <summary>The named steps that wrappers come from, with the reason of each of their outputs.</summary>
    public static IReadOnlyList<(string Name, IncrementalStepRunReason Reason)> Of(GeneratorDriver driver) =>
        Where(driver, static name => IsOurs(name) && !IsManifest(name));

    /// <summary>The named steps that the manifest comes from, likewise.</summary>
    public static IReadOnlyList<(string Name, IncrementalStepRunReason Reason)> OfManifest(GeneratorDriver driver) =>
        Where(driver, IsManifest);

    internal static bool IsOurs(string name) => IsManifest(name)
        || name is TrackingNames.PartialTypes or TrackingNames.OrdinaryNames or TrackingNames.CallingFiles
            or TrackingNames.ProjectFolder or TrackingNames.Interfaces or TrackingNames.Registrations
            or TrackingNames.CapturedTypes or TrackingNames.Report
            or TrackingNames.CallingFileGroups or TrackingNames.CalledTargets;

    private static bool IsManifest(string name) => name is TrackingNames.DeclaredOperations or TrackingNames.Places;

    private static IReadOnlyList<(string Name, IncrementalStepRunReason Reason)> Where(
        GeneratorDriver driver, Func<string, bool> isMeant) =>
        [.. driver.GetRunResult().Results.Single().TrackedSteps
            .Where(step => isMeant(step.Key))
            .OrderBy(static step => step.Key, StringComparer.Ordinal)
            .SelectMany(static step => step.Value.SelectMany(static value => value.Outputs)
                .Select(output => (step.Key, output.Reason)))];
}
