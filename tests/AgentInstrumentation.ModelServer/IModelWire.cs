using System.Text.Json.Nodes;

namespace AgentInstrumentation.ModelServer;

/// <summary>The form that an interface gives answers.</summary>
internal interface IModelWire
{
    /// <summary>The whole answer.</summary>
    JsonObject Whole(ModelCall call, ModelReply reply);

    /// <summary>The answer as server-sent events, each with its name, or null for none.</summary>
    IEnumerable<(string? Name, string Data)> Events(ModelCall call, ModelReply reply);

    /// <summary>An error.</summary>
    JsonObject Error(string type, string message);
}
