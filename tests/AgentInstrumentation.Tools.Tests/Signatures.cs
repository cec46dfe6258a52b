#pragma warning disable CA1822, CA1024 // what models may call is not made static, nor a property, for their sake
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace AgentInstrumentation.Tools.Tests;

/// <summary>Methods of all signatures that tools have. They give back what they are given, as text.</summary>
internal static class Signatures
{
    [RecordTool]
    public static void Nothing()
    {
    }

    [RecordTool]
    public static string Texts(string a, string? b, string c = "x", string? d = null) => $"{a} {b} {c} {d}";

    [RecordTool]
    public static int Wholes(byte a, sbyte b, short c, ushort d, int e, uint f, long g, ulong h) =>
        a + b + c + d + e + (int)f + (int)g + (int)h;

    [RecordTool]
    public static double Fractions(float a, double b, decimal c, Half d) => a + b + (double)c + (double)d;

    [RecordTool]
    public static decimal Defaults(
        int a = 5, long b = -1, float c = 1.5f, double d = 2.5, decimal e = 1.25m, char f = 'x', bool g = true) =>
        a + b + (decimal)c + (decimal)d + e + f + (g ? 1 : 0);

    [RecordTool]
    public static string Nullables(int? a, double? b = null, int? c = 4, bool? d = null, char? e = null) =>
        $"{a} {b} {c} {d} {e}";

    [RecordTool]
    public static bool Truths(bool a, bool? b, bool c = true) => a && b != false && c;

    [RecordTool]
    public static char Letters(char a, char? b) => b ?? a;

    [RecordTool]
    public static DateTime Times(
        DateTime a, DateTimeOffset b, DateOnly c, TimeOnly d, TimeSpan e, DateTime? f = null) =>
        f ?? a;

    [RecordTool]
    public static Guid Identities(Guid a, Uri b, Version c, Guid? d, Uri? e = null) => d ?? a;

    [RecordTool]
    public static string Zeros(Guid a = default, DateTime b = default, TimeSpan c = default, Color d = default) =>
        $"{a} {b:O} {c} {d}";

    [RecordTool]
    [return: NotCaptured]
    public static byte[] Bytes([NotCaptured] byte[] a) => a;

    [RecordTool]
    public static Color Enums(
        Color a, Color? b, Sides c, Color d = Color.Green, Color? e = Color.Red, Color? f = null) =>
        f ?? e ?? d;

    [RecordTool]
    public static int[] Arrays(int[] a, Color[] b, int?[] c) => a;

    [RecordTool]
    public static List<string> Lists(
        List<string> a, IEnumerable<int> b, IReadOnlyList<Color> c, HashSet<int> d, IList<int?> e, ISet<Guid> f) =>
        a;

    [RecordTool]
    public static int[][] Nested(int[][] a, List<List<string>> b) => a;

    [RecordTool]
    public static Dictionary<string, int> Dictionaries(
        Dictionary<string, int> a, IDictionary<int, string> b, IReadOnlyDictionary<Color, Color> c) =>
        a;

    [RecordTool]
    public static object Anything(object a, JsonElement b, JsonNode c, JsonObject d, object? e = null) => a;

    [RecordTool]
    public static Place Record(Place a) => a;

    [RecordTool]
    public static Point Struct(Point a, Point? b) => b ?? a;

    [RecordTool]
    public static Order Class(Order a) => a;

    [RecordTool]
    public static Tree Recursive(Tree a) => a;

    [RecordTool]
    public static IReadOnlyList<Place> RecordsInCollections(List<Place> a, Dictionary<string, Place[]> b) => a;

    [RecordTool]
    public static Page<Place> Generic(Page<Place> a) => a;

    [RecordTool]
    [Description("Says it again.")]
    [return: Description("What was said.")]
    public static async Task<string> DescribedAsync([Description("What to say.")] string a, CancellationToken cancellation)
    {
        await Task.Delay(1, cancellation);
        return a;
    }

    [RecordTool]
    public static Task WaitAsync(int a) => Task.Delay(a);

    [RecordTool]
    public static async ValueTask<Place?> FindAsync(int a)
    {
        await Task.Yield();
        return a == 0 ? null : new Place("Oslo");
    }

    [RecordTool]
    public static int? Maybe() => null;

    [RecordTool]
    public static async IAsyncEnumerable<Point> StreamAsync(int a)
    {
        for (var x = 0; x < a; x++)
        {
            await Task.Yield();
            yield return new Point(x, x);
        }
    }

    [RecordTool]
    public static IEnumerable<Point> Sequence(int a) => Enumerable.Range(0, a).Select(static x => new Point(x, x));

    [RecordTool]
    public static string Services(
        IServiceProvider services, AIFunctionArguments arguments, string a, IServiceProvider? others = null) =>
        $"{services.GetService(typeof(string))} {arguments.Count} {a} {others is null}";

    [RecordTool]
    public static string Annotated(
        [Range(1, 10)] int a,
        [StringLength(5, MinimumLength = 2)] string b,
        [Required] string c = "q",
        [DefaultValue(7)] int d = 3,
        [AllowedValues("x", "y")] string e = "x",
        [RegularExpression("^[a-z]+$")] string f = "f",
        [MinLength(1), MaxLength(3)] int[]? g = null) =>
        $"{a} {b} {c} {d} {e} {f} {g?.Length}";

    [RecordTool]
    public static string Renamed([AIParameterName("other-name")] int a) => $"{a}";

    [RecordTool]
    public static string Variable(params string[] a) => string.Join(' ', a);

    [RecordTool]
    public static string Escapes([Description("a \"q\" <b> é ' +")] string a = "é<'\"\u0001") => a;

    [RecordTool]
    public static string NullableParts(string[]? a, Place? b = null) => $"{a?.Length} {b?.City}";
}
