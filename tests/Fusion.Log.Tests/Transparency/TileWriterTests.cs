using Fusion.Log.Tests.Postgres;
using Fusion.Log.Transparency;

namespace Fusion.Log.Tests.Transparency;

public sealed class TileWriterTests : IDisposable
{
    const string Origin = "example.org/log";
    readonly TemporaryFolder folder = new();
    readonly NoteSigner signer = new(Origin, System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_edge_gives_the_root_of_the_definition_at_every_size()
    {
        var leaves = Enumerable.Range(0, 1_100).Select(number => MerkleHash.OfLeaf(BitConverter.GetBytes(number))).ToArray();
        var edge = new TreeEdge();
        for (var size = 0; size < leaves.Length; size++)
        {
            edge.Root().ShouldBe(Defined(leaves.AsSpan(0, size)));
            edge.Add(leaves[size]);
        }
    }

    [Fact]
    public void A_tree_of_three_levels_of_tiles_gives_the_root_of_the_definition()
    {
        const int Leaves = (256 * 256) + 300;
        var leaves = Enumerable.Range(0, Leaves).Select(number => MerkleHash.OfLeaf(BitConverter.GetBytes(number))).ToArray();
        var edge = new TreeEdge();
        foreach (var leaf in leaves)
            edge.Add(leaf);
        edge.Root().ShouldBe(Defined(leaves));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(300)]
    public void However_often_it_is_opened_again_it_grows_into_the_same_tree(int step)
    {
        const int Size = 600;
        for (var from = 0; from < Size; from += step)
            Grow(from, Math.Min(step, Size - from));
        var head = Head();
        head.Size.ShouldBe(Size);
        head.Root.ShouldBe(Defined([.. Enumerable.Range(0, Size).Select(number => MerkleHash.OfLeaf(Entry(number).Bytes()))]));
        var reader = new TreeReader(Tiles, Size);
        reader.Root().ShouldBe(head.Root);
        for (var leaf = 0; leaf < Size; leaf += 37)
            MerkleProof.Includes(head.Root, Size, leaf, MerkleHash.OfLeaf(Entry(leaf).Bytes()), reader.InclusionProof(leaf)).ShouldBeTrue();
    }

    [Fact]
    public void A_crash_before_the_checkpoint_is_signed_loses_nothing_that_was_promised()
    {
        Grow(0, 300);
        var promised = Head();
        var writer = TileWriter.Open(Tiles, signer, Origin);
        for (var number = 300; number < 800; number++)
            writer.Add(Entry(number));
        // Nothing is published: the files are those of 800, the checkpoint that of 300.
        new TreeReader(Tiles, promised.Size).Root().ShouldBe(promised.Root);
        Grow(300, 500);
        var later = new TreeReader(Tiles, 800);
        MerkleProof.Extends(promised.Root, 300, Head().Root, 800, later.ConsistencyProof(300)).ShouldBeTrue();
    }

    [Fact]
    public void A_log_of_another_origin_or_key_is_not_continued()
    {
        Grow(0, 3);
        Should.Throw<FormatException>(() => TileWriter.Open(Tiles, signer, "example.org/other"));
        var stranger = new NoteSigner(Origin, System.Security.Cryptography.RandomNumberGenerator.GetBytes(Ed25519.KeyBytes));
        Should.Throw<FormatException>(() => TileWriter.Open(Tiles, stranger, Origin));
    }

    [Theory]
    [InlineData(0, "tile/0/000")]
    [InlineData(1234067, "tile/0/x001/x234/067")]
    [InlineData(999, "tile/0/999")]
    [InlineData(1000, "tile/0/x001/000")]
    public void Numbers_of_tiles_are_folders_of_three_digits(long index, string path) => TilePath.OfHashes(0, index, 256).ShouldBe(path);

    TileFolder Tiles => new(folder.Path);

    void Grow(int from, int count)
    {
        var writer = TileWriter.Open(Tiles, signer, Origin);
        writer.Size.ShouldBe(from);
        for (var number = from; number < from + count; number++)
            writer.Add(Entry(number));
        writer.Publish();
    }

    TreeHead Head() => TreeHead.Open(File.ReadAllText(Path.Combine(folder.Path, "checkpoint")), signer.Verifier);

    static SealedEntry Entry(int number) => new(number + 1, new string('e', 64));

    /// <summary>RFC 6962, 2.1, word for word: split at the largest power of two below the size.</summary>
    static MerkleHash Defined(ReadOnlySpan<MerkleHash> leaves)
    {
        if (leaves.IsEmpty)
            return MerkleHash.OfNothing;
        if (leaves.Length == 1)
            return leaves[0];
        var split = 1;
        while (split * 2 < leaves.Length)
            split *= 2;
        return MerkleHash.OfChildren(Defined(leaves[..split]), Defined(leaves[split..]));
    }
}
