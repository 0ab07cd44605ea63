using System.Buffers.Binary;
using System.Text;

namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Writes messages of Remote ID, as a drone would.</summary>
static class RemoteIdFixture
{
    public static byte[] BasicId(string serial, byte kinds = 0x12) => [0x02, kinds, .. Padded(serial, 20), 0, 0, 0];

    public static byte[] Location(double latitude, double longitude, int seed = 1)
    {
        var message = new byte[25];
        new Random(seed).NextBytes(message.AsSpan(13, 8));
        (message[0], message[1], message[2], message[3], message[4]) = (0x12, 0x20, 90, 40, 4);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(5), (int)Math.Round(latitude * 1e7));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(9), (int)Math.Round(longitude * 1e7));
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(21), 12_345);
        return message;
    }

    public static byte[] Authentication(int page) => [0x22, (byte)(0x10 | page), 1, 40, 1, 0, 0, 0, .. Padded("signature bytes", 17)];

    public static byte[] SelfId(string text) => [0x32, 0, .. Padded(text, 23)];

    public static byte[] OperatorId(string text) => [0x52, 0, .. Padded(text, 20), 0, 0, 0];

    public static byte[] System(double latitude, double longitude)
    {
        var message = new byte[25];
        (message[0], message[1]) = (0x42, 0x05);
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(2), (int)Math.Round(latitude * 1e7));
        BinaryPrimitives.WriteInt32LittleEndian(message.AsSpan(6), (int)Math.Round(longitude * 1e7));
        message[10] = 1;
        message[12] = 5;
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(13), 2240);
        message[17] = 0x12;
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(20), 220_000_000);
        return message;
    }

    public static byte[] Pack(params byte[][] messages) => [0xF2, 25, (byte)messages.Length, .. messages.SelectMany(message => message)];

    public static byte[] WiFi(byte counter, byte[] pack) => [0xDD, (byte)(pack.Length + 5), 0xFA, 0x0B, 0xBC, 0x0D, counter, .. pack];

    public static byte[] Bluetooth(byte counter, byte[] message) =>
        [(byte)(message.Length + 5), 0x16, 0xFA, 0xFF, 0x0D, counter, .. message];

    public static byte[] UsualPack(int seed) => Pack(
        BasicId("1596F1234567890ABCDE"), Location(51.5 + (seed % 1000 * 1e-4), -0.1, seed), SelfId("Roof survey"), System(51.5, -0.1),
        OperatorId("GBR-OP-1234"));

    static byte[] Padded(string text, int length) => [.. Encoding.ASCII.GetBytes(text), .. new byte[length - text.Length]];
}
