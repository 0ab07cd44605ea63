using Microsoft.Extensions.Logging;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Keeps what a resolver threw for the operators and gives the client an id to quote. The client learns nothing else.
/// </summary>
internal sealed class IncidentLog(ILogger logger, Func<Exception, GraphQLException?>? explain)
{
    /// <summary>What the host tells clients of a trouble it expects; null for one that is nobody's business.</summary>
    public GraphQLException? Explain(Exception error) => explain?.Invoke(error);

    public string Record(Exception error, string coordinate)
    {
        var id = Guid.NewGuid().ToString("N")[..12];
        // Not its message: that may quote what was being read.
        logger.LogError(
            "Resolving {Coordinate} failed; incident {Incident}: {Trouble}\n{Trace}",
            coordinate, id, error.GetType().FullName, error.StackTrace);
        return id;
    }
}
