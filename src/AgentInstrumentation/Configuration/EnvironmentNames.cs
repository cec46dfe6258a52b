using System.Text;

namespace AgentInstrumentation;

/// <summary>Names the environment variable of an option.</summary>
internal static class EnvironmentNames
{
    private const string Prefix = "AGENT_INSTRUMENTATION_";

    /// <summary>The variable of an option, as messages name it.</summary>
    public static string Origin(string option) => $"the environment variable {Of(option)}";

    /// <summary>
    /// Of <c>MaxQueueSize</c>, <c>AGENT_INSTRUMENTATION_MAX_QUEUE_SIZE</c>; of <c>AgentOps:ApiKey</c>,
    /// <c>AGENT_INSTRUMENTATION_AGENT_OPS_API_KEY</c>.
    /// </summary>
    public static string Of(string option)
    {
        var name = new StringBuilder(Prefix);
        for (var index = 0; index < option.Length; index++)
        {
            if (index > 0 && char.IsUpper(option[index]))
            {
                name.Append('_');
            }

            if (option[index] != ':')
            {
                name.Append(char.ToUpperInvariant(option[index]));
            }
        }

        return name.ToString();
    }
}
