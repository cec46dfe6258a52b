using System.Diagnostics.CodeAnalysis;

namespace AgentInstrumentation.Hosting.Tests;

/// <summary>
/// What a container disposes, when and how is the same with the decorator as without it: each instance once.
/// </summary>
public sealed class DisposalTests
{
    [Theory]
    [InlineData(ServiceLifetime.Transient, false)]
    [InlineData(ServiceLifetime.Transient, true)]
    [InlineData(ServiceLifetime.Scoped, false)]
    [InlineData(ServiceLifetime.Scoped, true)]
    [InlineData(ServiceLifetime.Singleton, false)]
    [InlineData(ServiceLifetime.Singleton, true)]
    public async Task EveryInterfaceAndImplementation_IsDisposedAsWithoutUs(
        ServiceLifetime lifetime, bool isAsynchronous)
    {
        await CompareAsync<IPlainService, PlainService>(lifetime, isAsynchronous);
        await CompareAsync<IPlainService, SynchronousService>(lifetime, isAsynchronous);
        await CompareAsync<IPlainService, AsynchronousService>(lifetime, isAsynchronous);
        await CompareAsync<IPlainService, FullyDisposableService>(lifetime, isAsynchronous);
        await CompareAsync<IDisposableService, SynchronousService>(lifetime, isAsynchronous);
        await CompareAsync<IDisposableService, FullyDisposableService>(lifetime, isAsynchronous);
        await CompareAsync<IAsyncDisposableService, AsynchronousService>(lifetime, isAsynchronous);
        await CompareAsync<IAsyncDisposableService, FullyDisposableService>(lifetime, isAsynchronous);
        await CompareAsync<IFullyDisposableService, FullyDisposableService>(lifetime, isAsynchronous);
    }

    [Fact]
    public async Task DisposableImplementation_IsDisposedOnce() =>
        Assert.Equal(["DisposeAsync", "DisposeAsync", "-"], await RunAsync(
            static services =>
                services.AddInstrumented<IAsyncDisposableService, AsynchronousService>(ServiceLifetime.Transient),
            static provider => provider.GetRequiredService<IAsyncDisposableService>().Work(),
            isAsynchronous: true));

    private static async Task CompareAsync<
        TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        ServiceLifetime lifetime, bool isAsynchronous)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        const string Key = "key";
        Assert.Equal(
            await RunAsync(
                services => services.Add(new(typeof(TInterface), typeof(TImplementation), lifetime)),
                static provider => provider.GetRequiredService<TInterface>(), isAsynchronous),
            await RunAsync(
                services => services.AddInstrumented<TInterface, TImplementation>(lifetime),
                static provider => provider.GetRequiredService<TInterface>(), isAsynchronous));
        Assert.Equal(
            await RunAsync(
                services => services.Add(new(typeof(TInterface), Key, typeof(TImplementation), lifetime)),
                static provider => provider.GetRequiredKeyedService<TInterface>(Key), isAsynchronous),
            await RunAsync(
                services => services.AddInstrumented<TInterface, TImplementation>(Key, lifetime),
                static provider => provider.GetRequiredKeyedService<TInterface>(Key), isAsynchronous));
    }

    // Resolves twice in a scope of its own, then disposes the scope and the container.
    private static async Task<IReadOnlyList<string>> RunAsync(
        Action<IServiceCollection> register, Action<IServiceProvider> resolve, bool isAsynchronous)
    {
        var calls = new Calls();
        var services = new ServiceCollection().AddSingleton(calls);
        register(services);
        var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        var scope = provider.CreateAsyncScope();
        resolve(scope.ServiceProvider);
        resolve(scope.ServiceProvider);
        await DisposeAsync(scope, scope, calls, isAsynchronous);
        calls.All.Add("-");
        await DisposeAsync(provider, provider, calls, isAsynchronous);
        return calls.All;
    }

    private static async Task DisposeAsync(
        IDisposable synchronous, IAsyncDisposable asynchronous, Calls calls, bool isAsynchronous)
    {
        try
        {
            if (isAsynchronous)
            {
                await asynchronous.DisposeAsync();
            }
            else
            {
                synchronous.Dispose();
            }
        }
        catch (InvalidOperationException exception)
        {
            calls.All.Add(exception.Message);
        }
    }
}
