using AgentInstrumentation;
using AgentInstrumentation.Aot;
using OpenTelemetry;
using OpenTelemetry.Trace;

// Both forms and a stream, with the journal on disk, as a published program does them. The caller compares what is
// printed, so nothing of it changes from run to run.
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
