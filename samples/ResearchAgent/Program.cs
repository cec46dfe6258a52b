using ResearchAgent;

return await ResearchCommand.RunAsync(args);
