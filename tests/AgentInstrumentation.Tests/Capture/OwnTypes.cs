using System.Runtime.CompilerServices;

namespace AgentInstrumentation.Tests;

/// <summary>What the generator writes for the types of these tests, which do not run it.</summary>
internal static class OwnTypes
{
    [ModuleInitializer]
    internal static void Register() => CapturedTypes.Register(static () =>
    {
        CapturedTypes.Add<Node>(static type => type
            .Add("Name", static node => node.Name)
            .Redact("ApiKey")
            .Add("Size", static node => node.Size)
            .Add("Children", static node => node.Children)
            .Add("Facts", static node => node.Facts)
            .Add("Next", static node => node.Next));
        CapturedTypes.Add<Size>(static type => type.Add("Width", static size => size.Width));
        CapturedTypes.AddNullable<Size>();
        CapturedTypes.AddItems<List<Node>, Node>();
        CapturedTypes.AddItems<IEnumerable<Node>, Node>();
        CapturedTypes.AddItems<IEnumerable<string>, string>();
        CapturedTypes.AddEntries<Dictionary<string, Node>, string, Node>();
        CapturedTypes.AddEntries<IReadOnlyDictionary<DayOfWeek, int>, DayOfWeek, int>();
        CapturedTypes.Add<Trap>(static type => type
            .Add("Before", static trap => trap.Before)
            .Add("Sprung", static trap => trap.Sprung)
            .Add("Traced", static trap => trap.Traced)
            .Add("After", static trap => trap.After));
    });
}

