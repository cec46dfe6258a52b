using AgentInstrumentation.ModelServer;

// Answers with what it was asked, or as the model's name says: the name of a fault, in lower case with hyphens.
var port = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 0;
await using var server = await ModelHost.StartAsync(Echo.Answer, port);
Console.WriteLine(server.Address);
await Task.Delay(Timeout.Infinite);
