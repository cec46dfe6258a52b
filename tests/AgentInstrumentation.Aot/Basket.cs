namespace AgentInstrumentation.Aot;

internal sealed record Basket(IReadOnlyList<Item> Items, Dictionary<string, object> Options, string CardNumber);
