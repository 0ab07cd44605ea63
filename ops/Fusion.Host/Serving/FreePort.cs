using System.Net;
using System.Net.Sockets;

namespace Fusion.Host.Serving;

/// <summary>Asks for a port before the slow part of a start, so that a used one is said at once.</summary>
static class FreePort
{
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
