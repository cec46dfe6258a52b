using System.Diagnostics;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>Services registered with their decorators.</summary>
public sealed class AddInstrumentedTests
{
    [Fact]
    public void ResolvedService_IsTraced()
    {
        using var provider = new ServiceCollection()
            .AddInstrumented<IPlainService, PlainService>(ServiceLifetime.Singleton)
            .BuildServiceProvider(validateScopes: true);
        var service = provider.GetRequiredService<IPlainService>();

        Assert.IsType<InstrumentedPlainService>(service);
        Assert.Equal(["execute_tool Work"], SpansOf(() => service.Work()));
    }

    [Fact]
    public void Lifetimes_AreKept()
    {
        Assert.Equal(1, InstancesOf(ServiceLifetime.Singleton));
        Assert.Equal(2, InstancesOf(ServiceLifetime.Scoped));
        Assert.Equal(4, InstancesOf(ServiceLifetime.Transient));
    }

    [Fact]
    public void Keys_AreKeptApart()
    {
        using var provider = new ServiceCollection()
            .AddInstrumented<IPlainService, PlainService>("fast", ServiceLifetime.Singleton)
            .AddInstrumented<IPlainService, PlainService>("slow", ServiceLifetime.Singleton)
            .BuildServiceProvider();
        var fast = provider.GetRequiredKeyedService<IPlainService>("fast");

        Assert.Same(fast, provider.GetRequiredKeyedService<IPlainService>("fast"));
        Assert.NotEqual(fast.Work(), provider.GetRequiredKeyedService<IPlainService>("slow").Work());
        Assert.Null(provider.GetService<IPlainService>());
    }

    [Fact]
    public void SeveralRegistrations_HaveInstancesOfTheirOwn()
    {
        using var provider = new ServiceCollection()
            .AddSingleton<PlainService>()
            .AddInstrumented<IPlainService, PlainService>(ServiceLifetime.Singleton)
            .AddInstrumented<IPlainService, PlainService>(ServiceLifetime.Singleton)
            .BuildServiceProvider();

        var numbers = provider.GetServices<IPlainService>()
            .Append(provider.GetRequiredService<PlainService>())
            .Select(static service => service.Work());

        Assert.Equal(3, numbers.Distinct().Count());
    }

    [Fact]
    public void ClosedGenericInterface_IsTraced()
    {
        using var provider = new ServiceCollection()
            .AddInstrumented<IStore<int>, Store<int>>(ServiceLifetime.Transient)
            .BuildServiceProvider();
        var store = provider.GetRequiredService<IStore<int>>();

        Assert.Equal(["Read"], SpansOf(() => store.Read(1)));
    }

    [Fact]
    public void InterfaceWithoutDecorator_IsNamedWithAdvice()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddInstrumented<IUntraced, PlainService>(ServiceLifetime.Scoped));

        Assert.StartsWith(
            "There is no generated decorator of 'AgentInstrumentation.Hosting.Tests.IUntraced'. Put [Instrumented] on the interface;",
            exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenTypeArguments_AreNamedWithAdvice()
    {
        var exception = Assert.Throws<InvalidOperationException>(
            () => AddStore<DateTime>(new ServiceCollection()));

        Assert.Contains("name its type arguments in the call of AddInstrumented", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnyKey_IsRefused() => Assert.Throws<ArgumentException>(() => new ServiceCollection()
        .AddInstrumented<IPlainService, PlainService>(KeyedService.AnyKey, ServiceLifetime.Scoped));

    [Fact]
    public void MissingDependency_IsTheContainersError()
    {
        using var plain = new ServiceCollection()
            .AddInstrumented<IPlainService, SynchronousService>(ServiceLifetime.Scoped)
            .AddInstrumented<IDisposableService, SynchronousService>(ServiceLifetime.Scoped)
            .BuildServiceProvider();
        using var scope = plain.CreateScope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetService<IPlainService>());
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetService<IDisposableService>());
    }

    private static void AddStore<T>(IServiceCollection services) =>
        services.AddInstrumented<IStore<T>, Store<T>>(ServiceLifetime.Scoped);

    // Resolves twice in each of two scopes.
    private static int InstancesOf(ServiceLifetime lifetime)
    {
        using var provider = new ServiceCollection()
            .AddInstrumented<IPlainService, PlainService>(lifetime)
            .BuildServiceProvider();
        using var first = provider.CreateScope();
        using var second = provider.CreateScope();
        IServiceScope[] scopes = [first, first, second, second];
        return scopes
            .Select(static scope => scope.ServiceProvider.GetRequiredService<IPlainService>().Work())
            .Distinct()
            .Count();
    }

    private static List<string> SpansOf(Action action)
    {
        var spans = new List<string>();
        var flow = new AsyncLocal<bool> { Value = true };
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == AgentTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                flow.Value ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (flow.Value)
                {
                    spans.Add(span.DisplayName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        action();
        return spans;
    }
}
