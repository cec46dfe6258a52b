namespace AgentInstrumentation.Hosting.Tests;

public interface IUntraced;
