using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.SemanticKernel;

namespace AgentInstrumentation.SemanticKernel;

/// <summary>
/// Adds plugins whose functions are traced. For generated code, which calls these methods where a program calls those
/// of <see cref="KernelExtensions"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KernelPluginCalls
{
    private const DynamicallyAccessedMemberTypes OfPlugins = DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicMethods
        | DynamicallyAccessedMemberTypes.NonPublicMethods;

    /// <inheritdoc cref="KernelExtensions.AddFromType{T}(ICollection{KernelPlugin}, string, IServiceProvider)"/>
    public static KernelPlugin AddFromType<[DynamicallyAccessedMembers(OfPlugins)] T>(
        ICollection<KernelPlugin> plugins, string? pluginName = null, IServiceProvider? serviceProvider = null) =>
        Add(plugins, KernelPluginFactory.CreateFromType<T>(pluginName, serviceProvider));

    /// <inheritdoc cref="KernelExtensions.AddFromType{T}(ICollection{KernelPlugin}, JsonSerializerOptions, string, IServiceProvider)"/>
    public static KernelPlugin AddFromType<[DynamicallyAccessedMembers(OfPlugins)] T>(
        ICollection<KernelPlugin> plugins,
        JsonSerializerOptions jsonSerializerOptions,
        string? pluginName = null,
        IServiceProvider? serviceProvider = null) =>
        Add(plugins, KernelPluginFactory.CreateFromType<T>(jsonSerializerOptions, pluginName, serviceProvider));

    /// <inheritdoc cref="KernelExtensions.AddFromObject(ICollection{KernelPlugin}, object, string, IServiceProvider)"/>
    public static KernelPlugin AddFromObject(
        ICollection<KernelPlugin> plugins,
        object target,
        string? pluginName = null,
        IServiceProvider? serviceProvider = null) =>
        Add(plugins, KernelPluginFactory.CreateFromObject(target, pluginName, LoggersOf(serviceProvider)));

    /// <inheritdoc cref="KernelExtensions.ImportPluginFromType{T}(Kernel, string)"/>
    public static KernelPlugin ImportPluginFromType<[DynamicallyAccessedMembers(OfPlugins)] T>(
        Kernel kernel, string? pluginName = null) =>
        Add(kernel?.Plugins!, KernelPluginFactory.CreateFromType<T>(pluginName, kernel?.Services));

    /// <inheritdoc cref="KernelExtensions.ImportPluginFromType{T}(Kernel, JsonSerializerOptions, string)"/>
    public static KernelPlugin ImportPluginFromType<[DynamicallyAccessedMembers(OfPlugins)] T>(
        Kernel kernel, JsonSerializerOptions jsonSerializerOptions, string? pluginName = null) =>
        Add(
            kernel?.Plugins!,
            KernelPluginFactory.CreateFromType<T>(jsonSerializerOptions, pluginName, kernel?.Services));

    /// <inheritdoc cref="KernelExtensions.ImportPluginFromObject(Kernel, object, string)"/>
    public static KernelPlugin ImportPluginFromObject(Kernel kernel, object target, string? pluginName = null) =>
        Add(kernel?.Plugins!, KernelPluginFactory.CreateFromObject(target, pluginName, kernel?.LoggerFactory));

    private static Microsoft.Extensions.Logging.ILoggerFactory? LoggersOf(IServiceProvider? services) =>
        services?.GetService(typeof(Microsoft.Extensions.Logging.ILoggerFactory))
            as Microsoft.Extensions.Logging.ILoggerFactory;

    private static KernelPlugin Add(ICollection<KernelPlugin> plugins, KernelPlugin made)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        var traced = KernelFunctionTracing.Trace(made);
        plugins.Add(traced);
        return traced;
    }
}
