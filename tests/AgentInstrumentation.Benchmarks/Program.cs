using AgentInstrumentation.Benchmarks;
using BenchmarkDotNet.Running;

var quick = args.Contains("--quick");
switch (args.FirstOrDefault())
{
    case "generator":
        CompilerReport.PrintGenerator(quick);
        return 0;
    case "rules":
        CompilerReport.PrintRules(quick);
        return 0;
    case "sets":
        CompilerReport.PrintSets(quick);
        return 0;
    case MachineCode.Command:
        await MachineCode.CompileAsync();
        return 0;
    case "operations":
        MachineCode.Print();
        BenchmarkSwitcher.FromTypes([typeof(IdleBenchmarks), typeof(SessionBenchmarks)])
            .RunAllJoined(new OperationsConfig(quick));
        return 0;
    case "models":
        BenchmarkRunner.Run<ModelBenchmarks>(new OperationsConfig(quick));
        return 0;
    case "replay":
        BenchmarkRunner.Run<ReplayBenchmarks>(new OperationsConfig(quick));
        return 0;
    case "delivery":
        await DeliveryReport.PrintAsync(quick);
        return 0;
    case "stress":
        return StressRun.Run(quick ? 1_000_000 : 10_000_000);
    default:
        Console.Error.WriteLine(
            "Say what to measure: generator, rules, sets, operations, models, replay, delivery or stress; "
            + "--quick for a short form.");
        return 1;
}
