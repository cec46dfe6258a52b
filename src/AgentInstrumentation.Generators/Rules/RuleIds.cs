namespace AgentInstrumentation.Generators;

/// <summary>The ids of the rules. An id is never used again for something else.</summary>
internal static class RuleIds
{
    public const string UntraceableShape = "AGT1001";
    public const string UntracedMethodGroup = "AGT1002";
    public const string UntracedCallForm = "AGT1005";
    public const string MissingImplementation = "AGT1008";
    public const string EscapingUse = "AGT1010";
    public const string SecondClient = "AGT2001";
}
