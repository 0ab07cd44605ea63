namespace Fusion.GraphQL.Http;

/// <summary>The words of a subprotocol: graphql-transport-ws, or the older graphql-ws that some tools still speak.</summary>
internal sealed class WebSocketWords
{
    public static WebSocketWords Transport { get; } = new("graphql-transport-ws", "subscribe", "complete", "next");
    public static WebSocketWords Legacy { get; } = new("graphql-ws", "start", "stop", "data");

    WebSocketWords(string subprotocol, string start, string stop, string next)
    {
        Subprotocol = subprotocol;
        Start = start;
        Stop = stop;
        Next = next;
    }

    public string Subprotocol { get; }
    public string Start { get; }
    public string Stop { get; }
    public string Next { get; }

    public bool IsLegacy => ReferenceEquals(this, Legacy);

    /// <summary>The first subprotocol the client offers that is spoken here, or null.</summary>
    public static WebSocketWords? Choose(IEnumerable<string> offered)
    {
        foreach (var name in offered)
        {
            if (name == Transport.Subprotocol)
                return Transport;
            if (name == Legacy.Subprotocol)
                return Legacy;
        }

        return null;
    }
}

/// <summary>Why a socket is closed, in the numbers of the protocol.</summary>
internal enum CloseCode
{
    MessageTooBig = 1009,
    TryAgainLater = 1013,
    InternalError = 4500,
    BadRequest = 4400,
    Unauthorized = 4401,
    Forbidden = 4403,
    SubprotocolNotAcceptable = 4406,
    InitialisationTimeout = 4408,
    SubscriberExists = 4409,
    TooManyInitialisations = 4429,
}

/// <summary>Ends a session with a close code; thrown inside the session only.</summary>
internal sealed class SocketClosingException(CloseCode code, string reason) : Exception(reason)
{
    public CloseCode Code => code;
}
