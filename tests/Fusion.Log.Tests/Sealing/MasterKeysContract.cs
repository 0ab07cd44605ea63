using System.Text;
using Fusion.Log.Sealing;

namespace Fusion.Log.Tests.Sealing;

/// <summary>What whoever holds master keys promises, be it a file, an HSM or a service: an implementation adds a fixture and one line.</summary>
public abstract class MasterKeysContract
{
    protected static CancellationToken Go => TestContext.Current.CancellationToken;

    protected abstract IMasterKeys Keys { get; }

    /// <summary>Makes another master key the newest.</summary>
    protected abstract void Rotate();

    [Fact]
    public async Task What_is_wrapped_unwraps_in_the_order_given()
    {
        var packets = Enumerable.Range(0, 500).Select(number => Packet(new string('k', number % 64))).ToList();
        var unwrapped = await UnwrapAsync(await WrapAsync(packets), packets);
        unwrapped.Select(bytes => bytes!).ShouldBe(packets.Select(packet => packet.Bytes.ToArray()));
        (await Keys.WrapAsync(await NewestAsync(), [], Go)).ShouldBeEmpty();
        (await Keys.UnwrapAsync([], Go)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrapping_twice_gives_two_ciphertexts_and_neither_shows_the_bytes()
    {
        var packet = Packet("a key that is to be wrapped");
        var wrapped = await WrapAsync([packet, packet]);
        wrapped[0].ShouldNotBe(wrapped[1]);
        wrapped[0].AsSpan().IndexOf("to be wrapped"u8).ShouldBe(-1);
    }

    [Fact]
    public async Task Every_changed_bit_a_cut_or_another_record_or_context_does_not_unwrap_and_harms_no_neighbour()
    {
        var packet = Packet("key");
        var wrapped = (await WrapAsync([packet]))[0];
        var broken = new List<KeyPacket>
        {
            packet with { Record = Guid.NewGuid(), Bytes = wrapped },
            packet with { Context = "another"u8.ToArray(), Bytes = wrapped },
            packet with { Bytes = wrapped.AsMemory(..^1) },
            packet with { Bytes = wrapped.AsMemory(..3) },
            packet with { Bytes = Array.Empty<byte>() },
        };
        for (var bit = 0; bit < wrapped.Length * 8; bit++)
        {
            var changed = wrapped.ToArray();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            broken.Add(packet with { Bytes = changed });
        }

        var newest = await NewestAsync();
        var asked = broken.Append(packet with { Bytes = wrapped }).Select(one => (newest, one)).ToList();
        var unwrapped = await Keys.UnwrapAsync(asked, Go);
        unwrapped.SkipLast(1).ShouldAllBe(bytes => bytes == null);
        unwrapped[^1].ShouldBe(packet.Bytes.ToArray());
    }

    [Fact]
    public async Task Another_master_key_or_one_nobody_has_does_not_unwrap()
    {
        var (packet, first) = (Packet("key"), await NewestAsync());
        var wrapped = (await WrapAsync([packet]))[0];
        Rotate();
        var unwrapped = await Keys.UnwrapAsync(
            [(await NewestAsync(), packet with { Bytes = wrapped }), ("nobody's", packet with { Bytes = wrapped }), (first, packet with { Bytes = wrapped })],
            Go);
        unwrapped[0].ShouldBeNull();
        unwrapped[1].ShouldBeNull();
        unwrapped[2].ShouldBe(packet.Bytes.ToArray());
    }

    [Fact]
    public async Task Wrapping_with_a_key_nobody_has_is_an_error_that_names_it() =>
        (await Should.ThrowAsync<KeyRingException>(async () => await Keys.WrapAsync("nobody's", [Packet("key")], Go))).Message.ShouldContain("nobody's");

    [Fact]
    public async Task The_newest_key_stands_last_the_older_stay_and_the_identity_never_changes()
    {
        var (before, identity) = (await Keys.KeysAsync(Go), (await Keys.IdentityKeyAsync(Go)).ToArray());
        Rotate();
        var after = await Keys.KeysAsync(Go);
        after.SkipLast(1).ShouldBe(before);
        after[^1].ShouldNotBeOneOf([.. before]);
        (await Keys.IdentityKeyAsync(Go)).ToArray().ShouldBe(identity);
        identity.Length.ShouldBeGreaterThanOrEqualTo(32);
    }

    [Fact]
    public async Task Many_threads_wrap_and_unwrap_while_keys_are_rotated()
    {
        var work = Enumerable.Range(0, 8).Select(thread => Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
            {
                var (packet, newest) = (Packet($"{thread} {round}"), await NewestAsync());
                var wrapped = await Keys.WrapAsync(newest, [packet], Go);
                (await Keys.UnwrapAsync([(newest, packet with { Bytes = wrapped[0] })], Go))[0].ShouldBe(packet.Bytes.ToArray());
            }
        }, Go)).ToList();
        for (var rotation = 0; rotation < 5; rotation++)
            Rotate();
        await Task.WhenAll(work);
        (await Keys.KeysAsync(Go)).Count.ShouldBe(6);
    }

    static KeyPacket Packet(string bytes) => new(Guid.NewGuid(), "context"u8.ToArray(), Encoding.UTF8.GetBytes(bytes));

    async Task<string> NewestAsync() => (await Keys.KeysAsync(Go))[^1];

    async Task<IReadOnlyList<byte[]>> WrapAsync(IReadOnlyList<KeyPacket> packets) => await Keys.WrapAsync(await NewestAsync(), packets, Go);

    async Task<IReadOnlyList<byte[]?>> UnwrapAsync(IReadOnlyList<byte[]> wrapped, List<KeyPacket> packets)
    {
        var newest = await NewestAsync();
        return await Keys.UnwrapAsync([.. packets.Select((packet, index) => (newest, packet with { Bytes = wrapped[index] }))], Go);
    }
}
