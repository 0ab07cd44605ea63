using System.Net;
using System.Net.Sockets;
using Fusion.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Fusion.GraphQL.Http;

/// <summary>Whom a quota counts for: the caller the host knows, or else the address the request came from.</summary>
internal static class CallerKeys
{
    /// <summary>Whoever has one address of IPv6 has all that share its first half.</summary>
    const int NetworkBytes = 8;

    public static string Of(HttpContext context, RequestFeatures? features, GraphQLHttpOptions options) =>
        features is not null && options.CallerKey?.Invoke(features) is { } caller
            ? $"caller {caller}" : $"address {Network(context.Connection.RemoteIpAddress)}";

    static string Network(IPAddress? address)
    {
        if (address is null)
            return "none";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, NetworkBytes)) : address.ToString();
    }
}
