using System.Buffers.Binary;
using Fusion.Testing;

namespace Fusion.Adapters.Tests;

/// <summary>What the packets of a network capture carry.</summary>
static class Capture
{
    const int FileHeader = 24;
    const int PacketHeader = 16;
    const int EthernetAndInternetHeaders = 14 + 20;
    const int UdpLength = 4;
    const int UdpHeader = 8;

    public static string Sample(params string[] parts) => Path.Combine([SharedData.Folder("formats"), .. parts]);

    /// <summary>What UDP carried over Ethernet, without what pads short packets.</summary>
    public static IEnumerable<byte[]> Datagrams(byte[] capture) => Packets(capture, EthernetAndInternetHeaders)
        .Select(packet => packet[UdpHeader..BinaryPrimitives.ReadUInt16BigEndian(packet.AsSpan(UdpLength))]);

    /// <param name="from">How much of each packet is of the layers below.</param>
    public static IEnumerable<byte[]> Packets(byte[] capture, int from)
    {
        for (var at = FileHeader; at < capture.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(capture.AsSpan(at + 8));
            yield return capture[(at + PacketHeader + from)..(at + PacketHeader + length)];
            at += PacketHeader + length;
        }
    }
}
