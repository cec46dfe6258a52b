using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Calls.Tests.Frameworks;

/// <summary>A factory of functions, which makes them in a way of its own.</summary>
public static class HouseTools
{
    public static AITool MakeWeather() => new Function();

    private sealed class Function : AIFunction
    {
        public override string Name => "weather";

        protected override ValueTask<object?> InvokeCoreAsync(
            AIFunctionArguments arguments, CancellationToken cancellationToken) => new("sunny");
    }
}
