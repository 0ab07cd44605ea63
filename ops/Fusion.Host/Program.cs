using System.CommandLine;
using System.CommandLine.Invocation;
using Fusion.Host.Commands;

var parse = RootVerb.Build().Parse(args);
if (parse.Action is ParseErrorAction)
    return Misuse.Say(parse);

// Stopping in order means folding what is in hand and shutting the database down; PostgreSQL may need a while for its checkpoint.
return await parse.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(60) });
