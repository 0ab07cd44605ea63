using System.Globalization;
using System.Net;

namespace Fusion.GraphQL.Proof.Serving;

/// <summary>What was asked for on the command line, or what is wrong with it.</summary>
public sealed record ServeArguments(string File, int Port, string Host)
{
    public const int DefaultPort = 4000;

    public const string Usage =
        """
        Usage: ops/graphql-serve FILE.graphqls [--port N] [--host ADDRESS]

        Serves any SDL over every transport of the library at http://HOST:PORT/graphql: GET and POST, server-sent events,
        multipart and JSON lines, and WebSockets (graphql-transport-ws, graphql-ws). Every field answers by its type alone:

          Int 2, Float 3.14, Boolean true, ID "id", String and custom scalars "str", an enum its first value,
          an object its fields, a union its first member by name, an interface its last implementor by name,
          a list two items, a subscription two events.

        Limits, each named in the error that tells of it: cost 20,000 (a list priced at two items), 100 fields at the root, 64
        selections deep, 20,000 tokens, 1 MB of body or message, 16 kB of query string, 64 running at once, 30 s a run.

          --port N     the port; 0 for any that is free (default 4000)
          --host IP    the address to listen on (default 127.0.0.1)
          --help       this text

        Exit codes: 0 ended by Ctrl-C, 1 the schema cannot be served or the port is taken, 2 not understood.
        """;

    public static (ServeArguments? Arguments, string? Problem) Read(IReadOnlyList<string> given)
    {
        string? file = null;
        var (port, host) = (DefaultPort, "127.0.0.1");
        for (var i = 0; i < given.Count; i++)
        {
            var (option, value) = Split(given[i]);
            switch (option)
            {
                case "--port":
                    if ((value ??= Following(given, ref i)) is null
                        || !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) || port > ushort.MaxValue)
                        return (null, $"--port takes a number from 0 to {ushort.MaxValue}.");
                    break;
                case "--host":
                    host = value ?? Following(given, ref i) ?? "";
                    if (host != "localhost" && !IPAddress.TryParse(host, out _))
                        return (null, "--host takes an IP address of this machine, or localhost.");
                    break;
                case { } unknown when unknown.StartsWith('-'):
                    return (null, $"'{unknown}' is no option of graphql-serve.");
                default:
                    if (file is not null)
                        return (null, $"One file is served; '{given[i]}' is a second one.");
                    file = given[i];
                    break;
            }
        }

        return file is null ? (null, "Say which FILE.graphqls to serve.") : (new ServeArguments(file, port, host), null);
    }

    static (string Option, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var at
            ? (argument[..at], argument[(at + 1)..])
            : (argument, null);

    static string? Following(IReadOnlyList<string> given, ref int at) => at + 1 < given.Count ? given[++at] : null;
}
