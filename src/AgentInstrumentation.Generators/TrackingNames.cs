namespace AgentInstrumentation.Generators;

/// <summary>Names of the pipeline's steps, in pipeline order; tests ask by them whether a step was skipped.</summary>
internal static class TrackingNames
{
    public const string PartialTypes = nameof(PartialTypes);
    public const string Interfaces = nameof(Interfaces);
    public const string Registrations = nameof(Registrations);
    public const string CallingFiles = nameof(CallingFiles);
    public const string CallingFileGroups = nameof(CallingFileGroups);
    public const string CalledTargets = nameof(CalledTargets);
    public const string ProjectFolder = nameof(ProjectFolder);
    public const string Tools = nameof(Tools);
    public const string CapturedTypes = nameof(CapturedTypes);
    public const string DeclaredOperations = nameof(DeclaredOperations);
    public const string OrdinaryNames = nameof(OrdinaryNames);
    public const string Places = nameof(Places);
    public const string Report = nameof(Report);
}
