using System.Net.Sockets;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Http;
using Fusion.GraphQL.Proof.Attacks;
using Fusion.GraphQL.Proof.Serving;

if (args is [AttackedServer.Verb])
{
    await AttackedServer.RunAsync();
    return 0;
}

if (args is [Attacker.Verb, var attacked])
{
    await Attacker.RunAsync(new Uri(attacked));
    return 0;
}

if (args is [HonestClient.Verb, var asked])
{
    await HonestClient.RunAsync(new Uri(asked));
    return 0;
}

if (args is [] or ["--help", ..] or ["-h", ..])
{
    Console.WriteLine(ServeArguments.Usage);
    return args is [] ? 2 : 0;
}

var (arguments, problem) = ServeArguments.Read(args);
if (arguments is null)
{
    Console.Error.WriteLine($"{problem} Run ops/graphql-serve --help.");
    return 2;
}

var (schema, problems) = SdlSource.Read(arguments.File);
if (schema is null)
{
    foreach (var one in problems)
        Console.Error.WriteLine(one);
    return 1;
}

// Values made of types are no secret, so clients that are no browsers may send GET as they like.
var http = new GraphQLHttpOptions { AllowsUnmarkedGet = true };
// Every list has two items, so that is what it is priced at; the price is that of about 50 ms.
var limits = new ExecutorOptions { DefaultListSize = 2, MaxCost = 20_000, MaxRootFields = 100 };
try
{
    await using var server = await GraphQLServer.StartAsync(
        DeterministicServer.Serve(schema, limits), http, arguments.Host, arguments.Port);
    Console.WriteLine($"Serving {arguments.File} at {server.Url} ({schema.AllTypes.Count(type => !type.IsBuiltIn)} types). Ctrl-C ends it.");
    await server.StoppedAsync();
    return 0;
}
catch (Exception trouble) when (trouble is IOException or SocketException)
{
    Console.Error.WriteLine($"Port {arguments.Port} of {arguments.Host} cannot be listened on: {trouble.Message}");
    return 1;
}
