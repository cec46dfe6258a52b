using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace AgentInstrumentation;

/// <summary>
/// The generated decorators of this process, by interface. Generated code adds them when its module is loaded, so that
/// a registration finds them without reflection.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstrumentedDecorators
{
    /// <summary>Adds the decorator of an interface; the last one added counts.</summary>
    /// <typeparam name="TInterface">The interface, closed where it is generic.</typeparam>
    /// <param name="decorate">Wraps an instance.</param>
    public static void Add<TInterface>(Func<TInterface, TInterface> decorate)
        where TInterface : class
    {
        ArgumentNullException.ThrowIfNull(decorate);
        Decorator<TInterface>.Decorate = decorate;
    }

    /// <summary>Finds the decorator of an interface.</summary>
    /// <typeparam name="TInterface">The interface, closed where it is generic.</typeparam>
    /// <returns>What wraps an instance; null where nothing was generated.</returns>
    public static Func<TInterface, TInterface>? Find<TInterface>()
        where TInterface : class
    {
        if (Decorator<TInterface>.Decorate is null)
        {
            // No code of the interface's assembly may have run yet, and so not what adds its decorators.
            RuntimeHelpers.RunModuleConstructor(typeof(TInterface).Module.ModuleHandle);
        }

        return Decorator<TInterface>.Decorate;
    }

    /// <summary>Disposes what a decorator wraps, for a caller that asks as <see cref="IDisposable"/>.</summary>
    /// <param name="inner">The wrapped instance.</param>
    public static void Dispose(object inner)
    {
        if (inner is not IDisposable disposable)
        {
            // What a container says of such an instance, which it would meet here without the decorator.
            throw new InvalidOperationException(
                $"'{inner?.GetType()}' type only implements IAsyncDisposable. Use DisposeAsync to dispose the container.");
        }

        disposable.Dispose();
    }

    /// <summary>Disposes what a decorator wraps, for a caller that asks as <see cref="IAsyncDisposable"/>.</summary>
    /// <param name="inner">The wrapped instance.</param>
    /// <returns>A task that completes when the instance is disposed.</returns>
    public static ValueTask DisposeAsync(object inner)
    {
        if (inner is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync();
        }

        Dispose(inner);
        return default;
    }
}
