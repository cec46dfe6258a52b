using System.Text.Json;
using AgentInstrumentation;
using AgentInstrumentation.AI;
using AgentInstrumentation.Aot;
using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Trace;

switch (args)
{
    case ["record", var file]:
        await Replays.RecordAsync(file);
        return;
    case ["replay", var file]:
        await Replays.ReplayAsync(file);
        return;
    case ["models"]:
        await ModelCalls.RunAsync();
        return;
}

// Both forms, a stream and tools, with the journal on disk, as a published program does them. The caller compares
// what is printed, so nothing of it changes from run to run.
using var spans = Sdk.CreateTracerProviderBuilder().AddAgentInstrumentation().AddProcessor(new SpanPrinter()).Build();
using var client = AgentClient.Start(new()
{
    CaptureContent = true,
    JournalFolder = args[0],
    OnWarning = Console.WriteLine,
});
try
{
    Console.WriteLine(await new Agent().AnswerAsync("What is 6 by 7?"));
}
catch (InvalidOperationException exception)
{
    Console.WriteLine($"failed: {exception.Message}");
}

// Its tools as a model calls them.
using (client.StartSession("Tools"))
{
    foreach (var tool in AgentTools.Of(new Agent()))
    {
        Console.WriteLine($"{tool.Name} {tool.JsonSchema.GetProperty("required")}");
    }

    var doubled = AgentTools.Of(new Agent()).Single(static tool => tool.Name == "Double");
    Console.WriteLine(await doubled.InvokeAsync(new AIFunctionArguments
    {
        ["basket"] = JsonElement.Parse("""{"items":[{"name":"tea","count":"2"}],"options":{"gift":true},"cardNumber":"4"}"""),
    }));
}

client.Journal!.Flush(TimeSpan.FromSeconds(10));
foreach (var session in SessionRecord.From(FileSessionJournal.OpenRead(args[0]).Read()))
{
    Console.WriteLine($"{session.Name} {session.EndState} {session.Counters.ToolCalls} {session.Counters.Errors}");
    foreach (var entry in session.Events)
    {
        Console.WriteLine($"{entry.Kind} {entry.Name} {entry.Status} {entry.Arguments} {entry.Result}");
    }
}

foreach (var operation in OperationManifest.Loaded.Single().Operations)
{
    Console.WriteLine($"{operation.Function} {operation.Form} {operation.SpanName} {operation.File}:{operation.Line}");
}
