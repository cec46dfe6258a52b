using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AgentInstrumentation.Generators.Tests;

/// <summary>Assemblies that come and go while the process runs.</summary>
public sealed class PluginTests
{
    private const string Source = """
        public sealed record Order(int Id);

        public static partial class Plugin
        {
            [RecordTool] public static partial Order Take(Order order, object other);

            private static Order TakeCore(Order order, object other) => order;

            public static void Run() => Take(new Order(1), new Order(2));
        }
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void PluginThatIsUnloaded_IsLetGo(bool isRun)
    {
        var image = Scenario.Emit(GeneratorTest.Run(Compilations.Create(Source)).Output);

        var context = Load(image, isRun);
        for (var time = 0; time < 20 && context.IsAlive; time++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(context.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Load(byte[] image, bool isRun)
    {
        var context = new AssemblyLoadContext(name: null, isCollectible: true);
        using var stream = new MemoryStream(image);
        var plugin = context.LoadFromStream(stream);
        RuntimeHelpers.RunModuleConstructor(plugin.ManifestModule.ModuleHandle);
        if (isRun)
        {
            Run(plugin);
        }

        context.Unload();
        return new WeakReference(context);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Run(Assembly plugin)
    {
        using var journal = new MemorySessionJournal();
        using var client = AgentClient.Start(new() { Isolated = true, CaptureContent = true, Journal = journal });
        using (client.StartSession())
        {
            plugin.GetType("Plugin", throwOnError: true)!.GetMethod("Run")!.Invoke(null, null);
        }

        var recorded = Assert.Single(Assert.Single(SessionRecord.From(journal.Read())).Events);
        Assert.Equal("""{"order":{"Id":1},"other":{"Id":2}}""", recorded.Arguments);
    }
}
