using System.Diagnostics.CodeAnalysis;
using AgentInstrumentation;
using AgentInstrumentation.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers services that are traced by the decorator of their interface.</summary>
public static class AgentInstrumentationServiceCollectionExtensions
{
    /// <summary>
    /// Registers an implementation of an interface that carries <see cref="InstrumentedAttribute"/>, so that every call
    /// of the resolved service is traced.
    /// </summary>
    /// <typeparam name="TInterface">The interface, closed where it is generic.</typeparam>
    /// <typeparam name="TImplementation">The implementation, which the container makes and disposes.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">The lifetime of the implementation and its decorator.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The interface has no generated decorator.</exception>
    public static IServiceCollection AddInstrumented<
        TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface =>
        services.AddInstrumented<TInterface, TImplementation>(serviceKey: null, lifetime);

    /// <summary>
    /// Registers an implementation under a key, of an interface that carries <see cref="InstrumentedAttribute"/>, so that
    /// every call of the resolved service is traced.
    /// </summary>
    /// <typeparam name="TInterface">The interface, closed where it is generic.</typeparam>
    /// <typeparam name="TImplementation">
    /// The implementation, which the container makes and disposes. It cannot be told its own key.
    /// </typeparam>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key; null for none.</param>
    /// <param name="lifetime">The lifetime of the implementation and its decorator.</param>
    /// <returns>The same services.</returns>
    /// <exception cref="InvalidOperationException">The interface has no generated decorator.</exception>
    public static IServiceCollection AddInstrumented<
        TInterface,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, object? serviceKey, ServiceLifetime lifetime)
        where TInterface : class
        where TImplementation : class, TInterface
    {
        ArgumentNullException.ThrowIfNull(services);
        if (ReferenceEquals(serviceKey, KeyedService.AnyKey))
        {
            throw new ArgumentException("Each key needs a registration of its own.", nameof(serviceKey));
        }

        var decorate = InstrumentedDecorators.Find<TInterface>() ?? throw MissingDecorator(typeof(TInterface));
        var create = InnerServices.Register<TInterface, TImplementation>(services, lifetime);
        services.Add(ServiceDescriptor.DescribeKeyed(
            typeof(TInterface), serviceKey, (provider, _) => decorate(create(provider)), lifetime));
        return services;
    }

    private static InvalidOperationException MissingDecorator(Type type)
    {
        var advice = type.IsGenericType
            ? "Put [Instrumented] on the interface, and name its type arguments in the call of AddInstrumented"
            : "Put [Instrumented] on the interface";
        return new InvalidOperationException(
            $"There is no generated decorator of '{type}'. {advice}; the projects of both must reference the package "
            + "AgentInstrumentation, whose source generator writes the decorator.");
    }
}
