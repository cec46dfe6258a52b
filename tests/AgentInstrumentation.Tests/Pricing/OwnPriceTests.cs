namespace AgentInstrumentation.Tests;

/// <summary>Prices that the program sets, in the order in which they come over one another.</summary>
public sealed class OwnPriceTests
{
    private static readonly OperationDefinition Mini = OperationDefinition.Chat("gpt-5-mini", "openai");
    private static readonly TokenUsage Million = new(1_000_000, 1_000_000);

    [Fact]
    public void File_ComesOverTheList_OptionsOverTheFile_CodeOverTheOptions()
    {
        using var folder = new TestFolder();
        using var run = new TestRun(new AgentInstrumentationOptions
        {
            ModelPriceFile = Write(folder, """
                {
                  "meta": { "snapshot_date": "2025-12-24" },
                  "models": [ // by hand
                    { "provider": "openai", "model": "gpt-5", "input_per_mtok": 1, "output_per_mtok": 2 },
                    { "provider": "openai", "model": "gpt-5-mini", "input_per_mtok": 3, "output_per_mtok": 4 },
                    { "provider": "openai", "model": "gpt-5-nano", "input_per_mtok": 5, "output_per_mtok": 6 },
                  ]
                }
                """),
            ModelPrices = [Price("gpt-5-mini", 30), Price("gpt-5-nano", 50)],
        });
        using var session = run.Client.StartSession();
        run.Client.ModelPrices.Set(Price("gpt-5-nano", 500));

        // Of the list, the file, the options and the code.
        Assert.Equal((10m, Date(2026, 8, 1)), Call(run, "gpt-4.1"));
        Assert.Equal((3m, Date(2025, 12, 24)), Call(run, "gpt-5"));
        Assert.Equal((30m, null), Call(run, "gpt-5-mini"));
        Assert.Equal((500m, null), Call(run, "gpt-5-nano"));
        Assert.Equal(543m, session.Counters.CostUsd);
        Assert.Equal("2025-12-24", run.Spans.Named("chat gpt-5").GetTagItem("agent.cost.price_date"));
    }

    [Fact]
    public void Prices_AreThoseOfTheirClient()
    {
        using var first = new TestRun(new AgentInstrumentationOptions { ModelPrices = [Price("gpt-5-mini", 1)] });
        first.Client.Dispose();
        using var second = new TestRun();
        using var session = second.Client.StartSession();

        Assert.Equal(2.25m, Call(second, "gpt-5-mini").Cost);
    }

    [Fact]
    public void OwnPrice_IsForTheModelWithADate_UnlessThatHasOne()
    {
        var prices = new ModelPrices();
        prices.Set(Price("gpt-5-mini", 1), Price("gpt-5-mini-2025-08-07", 2));

        Assert.Equal(1, prices.Find("openai", "gpt-5-mini-2099-01-31", default)!.Rates.Input);
        Assert.Equal(2, prices.Find("openai", "gpt-5-mini-2025-08-07", default)!.Rates.Input);
    }

    [Fact]
    public void OwnPriceWithDates_IsTheLatestThatWasOut()
    {
        var prices = new ModelPrices();
        prices.Set(
            Price("gpt-5", 2) with { Date = Date(2026, 2, 1) },
            Price("gpt-5", 3) with { Date = Date(2026, 3, 1) },
            Price("gpt-5", 1));

        Assert.Equal(1, InputOn(Date(2026, 1, 31)));
        Assert.Equal(2, InputOn(Date(2026, 2, 1)));
        Assert.Equal(2, InputOn(Date(2026, 2, 28)));
        Assert.Equal(3, InputOn(Date(2027, 1, 1)));

        // Set again, none of them is left.
        prices.Set(Price("gpt-5", 9));
        Assert.Equal(9, InputOn(Date(2027, 1, 1)));

        decimal InputOn(DateOnly day) => prices.Find("openai", "gpt-5", day)!.Rates.Input;
    }

    [Fact]
    public void Call_HasThePriceOfTheDayOnWhichItStarted()
    {
        using var run = new TestRun(
            new AgentInstrumentationOptions { SessionIdleTimeout = Timeout.InfiniteTimeSpan });
        using var session = run.Client.StartSession();
        run.Clock.Advance(Date(2026, 9, 1).ToDateTime(default) - FakeClock.Start.UtcDateTime - TimeSpan.FromSeconds(1));
        var operation = AgentOperation.Start(OperationDefinition.Chat("claude-sonnet-5", "anthropic"));
        run.Clock.Advance(TimeSpan.FromSeconds(2));
        operation.RecordUsage(null, Million);
        operation.Succeed();

        var next = AgentOperation.Start(OperationDefinition.Chat("claude-sonnet-5", "anthropic"));
        next.RecordUsage(null, Million);
        next.Succeed();

        Assert.Equal([12m, 18m], run.Events.Cast<LlmEvent>().Select(static call => call.CostUsd));
    }

    [Fact]
    public void ModelWithoutAPrice_HasNoneUntilItIsSet()
    {
        using var run = new TestRun();
        using var session = run.Client.StartSession();

        Assert.Equal((null, null), Call(run, "our-own"));
        run.Client.ModelPrices.Set(Price("our-own", 7));
        Assert.Equal((7m, null), Call(run, "our-own"));
        Assert.Equal((7m, 1), (session.Counters.CostUsd, session.Counters.UnpricedLlmCalls));
    }

    [Fact]
    public void EntryOfAFile_HasAllThatTheListHas()
    {
        using var folder = new TestFolder();
        var prices = new ModelPrices();
        prices.Load(Write(folder, """
            {"models":[{
                "provider":"openai","model":"m","input_per_mtok":1,"output_per_mtok":2.5,"cached_input_per_mtok":0.1,
                "cache_write_per_mtok":1.25,"reasoning_output_per_mtok":3,"effective_from":"2026-01-02",
                "long_context":{"above_input_tokens":1000,"input_per_mtok":2}}]}
            """));

        Assert.Equal(
            new ModelPrice(
                "openai", "m", new TokenRates(1, 2.5m) { CachedInput = 0.1m, CacheWrite = 1.25m, ReasoningOutput = 3 })
            {
                Date = Date(2026, 1, 2),
                LongContext = new LongContextRates(1000, new TokenRates(2, 2.5m)),
            },
            prices.Find("openai", "m", default));
    }

    [Fact]
    public void EntryOfAFile_MayHaveNullForWhatItDoesNotSay()
    {
        using var folder = new TestFolder();
        var prices = new ModelPrices();
        prices.Load(Write(folder, """
            {"models":[{
                "provider":"openai","model":"m","input_per_mtok":1,"output_per_mtok":2,
                "cached_input_per_mtok":null,"effective_from":null,"long_context":null}]}
            """));

        Assert.Equal(new ModelPrice("openai", "m", new TokenRates(1, 2)), prices.Find("openai", "m", default));
    }

    [Theory]
    [InlineData("", "is no JSON:")]
    [InlineData("[]", "it has no 'models'")]
    [InlineData("""{"models":1}""", "is no list of model prices:")]
    [InlineData("""{"models":[{"model":"m","input_per_mtok":1,"output_per_mtok":1}]}""", "in entry 1 'provider' is missing")]
    [InlineData("""{"models":[{"provider":"p","input_per_mtok":1,"output_per_mtok":1}]}""", "in entry 1 'model' is missing")]
    [InlineData("""{"models":[{"provider":"p","model":"m","output_per_mtok":1}]}""", "'input_per_mtok' is missing")]
    [InlineData("""{"models":[{"provider":"p","model":"m","input_per_mtok":1}]}""", "'output_per_mtok' is missing")]
    [InlineData("""{"models":[{"provider":"p","model":"m","input_per_mtok":"1","output_per_mtok":1}]}""", "is no number")]
    [InlineData("""{"models":[{"provider":1,"model":"m","input_per_mtok":1,"output_per_mtok":1}]}""", "'provider' is no text")]
    [InlineData(
        """{"models":[{"provider":"p","model":"m","input_per_mtok":1,"output_per_mtok":1,"effective_from":"soon"}]}""",
        "'effective_from' is no date such as 2026-08-01")]
    [InlineData(
        """
        {"models":[{"provider":"p","model":"m","input_per_mtok":1,"output_per_mtok":1,
        "long_context":{"above_input_tokens":-1,"input_per_mtok":1}}]}
        """,
        "'above_input_tokens' is negative")]
    [InlineData("""{"models":[{"provider":"p","model":"m","input_per_mtok":-1,"output_per_mtok":1}]}""", "is negative")]
    public void FileThatIsNoList_IsRefusedAtTheStart(string content, string fault)
    {
        using var folder = new TestFolder();
        var file = Write(folder, content);

        var thrown = Assert.Throws<ArgumentException>(
            () => AgentClient.Start(new() { Isolated = true, ModelPriceFile = file }));

        Assert.StartsWith(
            $"AgentInstrumentationOptions.ModelPriceFile is '{file}'; it must be a file of model prices: '{file}' is no ",
            thrown.Message,
            StringComparison.Ordinal);
        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsRefusedAtTheStart()
    {
        using var folder = new TestFolder();
        var file = Path.Combine(folder.Path, "none.json");

        var thrown = Assert.Throws<ArgumentException>(
            () => AgentClient.Start(new() { Isolated = true, ModelPriceFile = file }));

        Assert.IsType<FileNotFoundException>(thrown.InnerException);
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
    }

    private static (decimal? Cost, DateOnly? Date) Call(TestRun run, string model)
    {
        var operation = AgentOperation.Start(Mini.ForModel(model));
        operation.RecordUsage(null, Million);
        operation.Succeed();
        var call = Assert.IsType<LlmEvent>(run.Events[^1]);
        return (call.CostUsd, call.PriceDate);
    }

    private static ModelPrice Price(string model, decimal input) => new("openai", model, new TokenRates(input, 0));

    private static DateOnly Date(int year, int month, int day) => new(year, month, day);

    private static string Write(TestFolder folder, string content)
    {
        var path = Path.Combine(folder.Path, "prices.json");
        File.WriteAllText(path, content);
        return path;
    }
}
