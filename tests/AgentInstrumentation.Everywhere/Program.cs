using AgentInstrumentation.Everywhere;

if (Request.Parse(args) is not { } request)
{
    Console.Error.WriteLine(Request.Usage);
    return 2;
}

using var trial = new Trial(request, Console.Out);
return trial.Run() ? 0 : 1;
