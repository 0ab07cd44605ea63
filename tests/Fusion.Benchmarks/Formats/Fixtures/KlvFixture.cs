using System.Buffers.Binary;
using Fusion.Adapters.Formats.Klv;

namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Writes packets of KLV, as a camera's encoder would.</summary>
static class KlvFixture
{
    public static byte[] Packet(KlvStandard standard, params (int Tag, string Hex)[] items) =>
        Packet(standard, Convert.FromHexString(Items(items)));

    public static byte[] Packet(KlvStandard standard, byte[] items)
    {
        byte[] packet = [.. KlvCutter.KeyOf(standard), .. Length(items.Length + 4), .. items, 1, 2, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan()[^2..], PlainSum(packet.AsSpan()[..^2]));
        return packet;
    }

    public static string Items(params (int Tag, string Hex)[] items) =>
        string.Concat(items.Select(item => Convert.ToHexString([.. Oid(item.Tag), .. Length(item.Hex.Length / 2)]) + item.Hex));

    /// <summary>Packs of an identifier and items, each behind its length.</summary>
    public static string Series(params (int Id, (int Tag, string Hex)[] Items)[] packs) => string.Concat(packs.Select(pack =>
    {
        var content = Convert.ToHexString(Oid(pack.Id)) + Items(pack.Items);
        return Convert.ToHexString(Length(content.Length / 2)) + content;
    }));

    /// <summary>A packet with most of what a real one has.</summary>
    public static byte[] Usual(int seed)
    {
        var some = new SomeBytes(seed);

        var instant = $"{1_700_000_000_000_000L + (seed * 40_000L):X16}";
        return Packet(
            KlvStandard.St0601,
            (2, instant), (3, "4D697373696F6E"), (5, some.Hex(2)), (6, some.Hex(2)), (7, some.Hex(2)), (8, some.Hex(1)), (10, "44726F6E65"),
            (11, "454F"), (12, "47656F646574696320574753383420"), (13, some.Hex(4)), (14, some.Hex(4)), (15, some.Hex(2)), (16, some.Hex(2)), (17, some.Hex(2)),
            (18, some.Hex(4)), (19, some.Hex(4)), (20, some.Hex(4)), (21, some.Hex(4)), (22, some.Hex(2)), (23, some.Hex(4)), (24, some.Hex(4)), (25, some.Hex(2)),
            (48, Items((1, "01"), (2, "01"), (3, "2F2F474252"))), (65, "13"), (112, some.Hex(2)));
    }

    public static byte[] UsualTargets(int seed) => Packet(
        KlvStandard.St0903,
        (2, $"{1_700_000_000_000_000L + seed:X16}"), (3, "564D5449"), (4, "06"), (5, "02"), (6, "02"), (7, "0100"), (8, "0780"), (9, "0438"),
        (101, Series(
            (1, [(1, "2A00"), (5, "5F"), (6, "0010"), (17, "400000004000000010000000")]),
            (200, [(19, "0102"), (20, "0203"), (104, Items((2, "01")))]))));

    static byte[] Oid(int tag) => tag < 128 ? [(byte)tag] : [(byte)(0x80 | (tag >> 7)), (byte)(tag & 0x7F)];

    static byte[] Length(int length) => length < 128 ? [(byte)length] : [0x82, (byte)(length >> 8), (byte)length];

    /// <summary>Word by word, so that it is no copy of how the product adds up.</summary>
    static ushort PlainSum(ReadOnlySpan<byte> bytes)
    {
        ushort sum = 0;
        for (var at = 0; at < bytes.Length; at++)
            sum = unchecked((ushort)(sum + (at % 2 == 0 ? bytes[at] << 8 : bytes[at])));
        return sum;
    }
}
