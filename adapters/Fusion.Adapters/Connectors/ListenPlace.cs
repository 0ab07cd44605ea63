using System.Net;

namespace Fusion.Adapters.Connectors;

/// <summary>Where a receiver listens. Only this machine can reach it unless the manifest says otherwise.</summary>
static class ListenPlace
{
    public static bool TryParse(string address, bool isExposed, out IPEndPoint place, out string problem)
    {
        problem = "";
        if (!IPEndPoint.TryParse(address, out var parsed) || parsed.Port == 0)
        {
            place = new IPEndPoint(IPAddress.Loopback, 0);
            problem = "The address to listen on is no address and port, such as 127.0.0.1:9000.";
            return false;
        }

        place = parsed;
        if (!IPAddress.IsLoopback(parsed.Address) && !isExposed)
            problem = $"Listening on {parsed.Address} lets others than this machine in; say 'expose: true' if that is meant.";
        return problem.Length == 0;
    }
}
