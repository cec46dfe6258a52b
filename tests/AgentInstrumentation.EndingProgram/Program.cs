using System.Runtime.InteropServices;
using AgentInstrumentation;

// Opens a session, says so, and ends as the second argument says. The first is the folder of the journal.
const string Starved = "starved-";
var isStarved = args[1].StartsWith(Starved, StringComparison.Ordinal);
var how = isStarved ? args[1][Starved.Length..] : args[1];
var hang = new ManualResetEventSlim();
var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

// Produces for a while, or until it is killed.
if (how is "produce" or "produce-forever")
{
    using var producing = AgentClient.Start(new() { JournalFolder = args[0], JournalSegmentSize = 64 * 1024 });
    using var run = producing.StartSession(how);
    Producer.Run(producing, run, how == "produce" ? 20 : int.MaxValue);
    return;
}

// Takes part in the session of a request.
if (how == "serve")
{
    using var serving = AgentClient.Start(new() { JournalFolder = args[0] });
    Console.WriteLine("ready");
    await Server.RunAsync();
    return;
}

// Registered first, it runs last, so that the program goes on when everybody has seen the signal.
using var seen = how == "signal-handled"
    ? PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stopped.SetResult())
    : null;
var client = AgentClient.Start(new()
{
    JournalFolder = args[0],
    EndSessionsOnExit = how != "return-unheeded",
    HandleSignals = how != "signal-unheeded",
    ExitFlushTimeout = TimeSpan.FromSeconds(how switch
    {
        "hang" or "hang-two" or "throw-hanging" => 1,
        "zero" => 0,
        _ => 30,
    }),
    Scrubber = text =>
    {
        if (how == "throw-hanging")
        {
            hang.Wait();
        }

        return text;
    },
    OnSessionEnded = ended =>
    {
        if (how is "hang" or "hang-two")
        {
            hang.Wait();
        }
        else if (ended.Name == "open-late")
        {
            AgentClient.Current!.StartSession("late");
        }
    },
});
var session = client.StartSession(how);
if (how == "hang-two")
{
    client.StartSession("other");
}

// Registered last, it runs first, and the program ends by itself.
using var cancelled = how == "signal-cancelled"
    ? PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = stopped.TrySetResult())
    : null;
if (isStarved)
{
    // Begun, so that what is written from now on is all that there is to do.
    client.Journal!.Flush(TimeSpan.FromSeconds(30));
    Starve(hang);
}

AgentOperation.Start(OperationDefinition.Tool("Search")).Succeed();

if (how == "signal-handled")
{
    Console.CancelKeyPress += static (_, arguments) => arguments.Cancel = true;
}

// Told after the client, it waits for what that did not.
AppDomain.CurrentDomain.ProcessExit += (_, _) =>
{
    if (how == "zero")
    {
        client.Journal!.Flush(TimeSpan.FromSeconds(30));
    }
};

// What is not heeded at the end must at least have been begun.
if (!isStarved)
{
    client.Journal!.Flush(TimeSpan.FromSeconds(30));
}

Console.WriteLine("ready");
switch (how)
{
    case "exit":
        Environment.Exit(3);
        break;
    case "dispose":
        client.Dispose();
        break;
    case "throw" or "throw-hanging":
        throw new InvalidOperationException("no such city");
    case "throw-elsewhere":
        new Thread(() => throw new InvalidOperationException("in a thread")).Start();
        await stopped.Task;
        break;
    case "signal-handled":
        await stopped.Task;
        session.End(SessionEndState.Success, "stopped in order");
        break;
    case "signal" or "signal-unheeded" or "signal-cancelled":
        await stopped.Task;
        break;
}

// All threads of the pool wait, and it gets new ones slower than they are taken.
static void Starve(ManualResetEventSlim gate)
{
    for (var task = 0; task < 1_000; task++)
    {
        Task.Run(gate.Wait);
    }
}
