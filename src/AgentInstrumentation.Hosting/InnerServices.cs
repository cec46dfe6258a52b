using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace AgentInstrumentation.Hosting;

/// <summary>Makes the instances behind decorators, so that each is disposed once and by the container.</summary>
internal static class InnerServices
{
    /// <summary>Decides who owns the instance, and registers what that needs.</summary>
    /// <remarks>
    /// A container disposes whatever it hands out that can be disposed. Where the interface can, that is the decorator,
    /// which disposes the instance; the container must then not know the instance. Where only the implementation can,
    /// it must know it.
    /// </remarks>
    /// <returns>What makes the instance.</returns>
    public static Func<IServiceProvider, TInterface> Register<
        TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        if (IsDisposable(typeof(TInterface)))
        {
            return static provider => ActivatorUtilities.CreateInstance<TImplementation>(provider);
        }

        var key = new InnerKey();
        services.Add(ServiceDescriptor.DescribeKeyed(
            typeof(TImplementation), key, typeof(TImplementation), lifetime));
        return provider => provider.GetRequiredKeyedService<TImplementation>(key);
    }

    private static bool IsDisposable(Type type) =>
        type.IsAssignableTo(typeof(IDisposable)) || type.IsAssignableTo(typeof(IAsyncDisposable));

    /// <summary>A key that nobody else has, so that two registrations share no instance.</summary>
    private sealed class InnerKey;
}
