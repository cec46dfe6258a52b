namespace AgentInstrumentation.Benchmarks;

/// <summary>
/// One file of the synthetic project: a service with two annotated methods and 41 calls, most of them of the
/// framework. Two services in five have an ordinary annotated method, whose name they share with others; every second
/// file calls one, and every fourth calls a method of that name which is not annotated.
/// </summary>
internal static class SyntheticFile
{
    /// <summary>After what the edits of a body type digits.</summary>
    public const string InBody = "var salt = 1.0";

    /// <summary>After what the edits of a body type calls.</summary>
    public const string BeforeBody = "/* more */ ";

    /// <summary>After what the edits of a signature type letters.</summary>
    public const string InSignature = "int draft";

    private const int SharedNames = 40;

    private const string DescribeOrdinary = "public string Describe(string subject, int depth)";

    private const string DescribePartial = """
        public partial string Describe(string subject, int depth);

            private string DescribeCore(string subject, int depth)
        """;

    private const string FetchOrdinary =
        "public Task<IReadOnlyList<string>> FetchAsync(string query, CancellationToken cancellation) =>";

    private const string FetchPartial = """
        public partial Task<IReadOnlyList<string>> FetchAsync(string query, CancellationToken cancellation);

            private Task<IReadOnlyList<string>> FetchAsyncCore(string query, CancellationToken cancellation) =>
        """;

    /// <summary>Whether the service has an ordinary annotated method; else it has a second partial one.</summary>
    public static bool IsOrdinary(int index) => index % 5 < 2;

    /// <summary>Whether the file calls an ordinary annotated method.</summary>
    public static bool IsCalling(int index) => index % 2 == 0;

    /// <summary>A call of the file's ordinary annotated callee, to add to a body.</summary>
    public static string CallOf(int index, int count) => $"PlanOf(other).Plan{CalleeOf(index, count) % SharedNames}(\"x\")";

    /// <summary>The text of the file.</summary>
    /// <param name="index">Which file it is.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="hasPartial">Whether tools are partial; else every annotated method is an ordinary one.</param>
    public static string Write(int index, int count, bool hasPartial)
    {
        var callee = CalleeOf(index, count);
        return $$"""
            using System.Globalization;
            using System.Text;

            namespace Synthetic.Area{{index / 25}};

            /// <summary>Does the work of area {{index / 25}}.</summary>
            public sealed partial class Service{{index}}
            {
                private readonly List<string> _log = [];
                private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

                public int Total { get; private set; }

                [RecordTool("describe_{{index}}", Description = "Describes what is known of a subject.")]
                {{(hasPartial ? DescribePartial : DescribeOrdinary)}}
                {
                    var text = new StringBuilder();
                    text.Append(subject).Append(depth.ToString(CultureInfo.InvariantCulture));
                    return text.ToString();
                }

            {{(IsOrdinary(index) ? WriteOrdinary(index) : WriteFetch(hasPartial))}}
                public static Synthetic.Area{{callee / 25}}.Service{{callee}} PlanOf(object other) =>
                    (Synthetic.Area{{callee / 25}}.Service{{callee}})other;

                public int Run(object other, int seed)
                {
                    {{BeforeBody}}{{InBody}};
                    var total = (int)Math.Max(seed, salt) + seed;
                    {{(IsCalling(index) ? $"total += {CallOf(index, count)}" : "total += PlanOf(other).Work1(\"x\", 1)")}};
                    {{(index % 4 == 3 ? $"total += new Draft(1).Plan{index % SharedNames}(\"y\")" : "total += Math.Min(1, 2)")}};
                    return total;
                }

            {{string.Join("\n", Enumerable.Range(1, 4).Select(WriteWork))}}
                private sealed record Draft({{InSignature}})
                {
                    public int Plan{{index % SharedNames}}(string goal) => 1 + goal.Length;
                }
            }
            """;
    }

    /// <summary>The text of a file in which nothing is annotated and no annotated method is called.</summary>
    public static string WritePlain(int index) => $$"""
        namespace Synthetic.Area{{index / 25}};

        /// <summary>Does the work of area {{index / 25}}.</summary>
        public sealed class Plain{{index}}
        {
            private readonly List<string> _log = [];
            private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

            public int Total { get; private set; }

        {{string.Join("\n", Enumerable.Range(1, 5).Select(WriteWork))}}
        }
        """;

    // The next service that has an ordinary annotated method.
    private static int CalleeOf(int index, int count)
    {
        var callee = (index + 7) % count;
        while (!IsOrdinary(callee))
        {
            callee = (callee + 1) % count;
        }

        return callee;
    }

    private static string WriteOrdinary(int index) => $$"""
            [RecordAction("plan_{{index}}")]
            public int Plan{{index % SharedNames}}(string goal) => goal.Length + Total;

        """;

    private static string WriteFetch(bool isPartial) => $$"""
            [RecordTool]
            {{(isPartial ? FetchPartial : FetchOrdinary)}}
                Task.FromResult<IReadOnlyList<string>>([query]);

        """;

    private static string WriteWork(int number) => $$"""
            /// <summary>Takes a line into account.</summary>
            public int Work{{number}}(string line, int weight{{number}})
            {
                ArgumentNullException.ThrowIfNull(line);
                var words = line.Split(' ').Where(word => word.Length > weight{{number}}).ToList();
                foreach (var word in words)
                {
                    _counts.TryGetValue(word, out var earlier);
                    _counts[word] = earlier + weight{{number}};
                }

                _log.Add(string.Join(", ", words));
                Total += words.Count;
                return Math.Max(Total, weight{{number}});
            }

        """;
}
