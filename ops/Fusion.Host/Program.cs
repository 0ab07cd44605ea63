using System.CommandLine;
using Fusion.Host.Commands;

// Stopping in order means folding what is in hand and shutting the database down; PostgreSQL may need a while for its checkpoint.
var configuration = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) };
return await RootVerb.Build().Parse(args).InvokeAsync(configuration);
