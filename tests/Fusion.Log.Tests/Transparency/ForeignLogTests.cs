using Fusion.Log.Transparency;
using Fusion.Log.Verifying;
using Fusion.Testing;

namespace Fusion.Log.Tests.Transparency;

/// <summary>A log that another implementation wrote, of sizes 0 to 15, read with what reads ours.</summary>
public sealed class ForeignLogTests
{
    const int Size = 15;

    /// <summary>Published with the log, by its makers.</summary>
    static readonly NoteVerifier Key =
        NoteVerifier.Parse("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx");

    readonly TileFolder tiles = new(Path.Combine(SharedData.Folder("tlog_tiles_fixture"), "log"));

    [Fact]
    public void Every_checkpoint_is_signed_and_its_root_is_that_of_the_tiles()
    {
        for (var size = 0; size <= Size; size++)
        {
            var head = Head(size);
            head.Size.ShouldBe(size);
            new TreeReader(tiles, size).Root().ShouldBe(head.Root);
        }
    }

    [Fact]
    public void Its_entries_give_its_tiles_and_its_root()
    {
        for (var size = 1; size <= Size; size++)
        {
            var tree = new PublishedTree(tiles, Head(size));
            tree.ReadBytes(0)!.Count.ShouldBe(size);
            tree.CloseEdge();
            tree.Flaw.ShouldBeNull();
        }
    }

    [Fact]
    public void Every_proof_out_of_its_tiles_holds_and_holds_for_nothing_else()
    {
        var leaves = new PublishedTree(tiles, Head(Size)).ReadBytes(0)!.ConvertAll(entry => MerkleHash.OfLeaf(entry));
        for (var size = 1; size <= Size; size++)
        {
            var reader = new TreeReader(tiles, size);
            var root = Head(size).Root;
            for (var leaf = 0; leaf < size; leaf++)
            {
                var proof = reader.InclusionProof(leaf);
                MerkleProof.Includes(root, size, leaf, leaves[leaf], proof).ShouldBeTrue();
                MerkleProof.Includes(root, size, leaf, leaves[(leaf + 1) % Size], proof).ShouldBeFalse();
                MerkleProof.Includes(root, size, leaf, leaves[leaf], [.. proof, root]).ShouldBeFalse();
            }

            for (var earlier = 0; earlier <= size; earlier++)
            {
                var proof = reader.ConsistencyProof(earlier);
                MerkleProof.Extends(Head(earlier).Root, earlier, root, size, proof).ShouldBeTrue($"{earlier} of {size}");
                MerkleProof.Extends(leaves[0], earlier == 1 ? 2 : earlier, root, size, proof).ShouldBeFalse($"{earlier} of {size}");
            }
        }
    }

    TreeHead Head(int size) => TreeHead.Open(File.ReadAllText(Path.Combine(tiles.Root, $"checkpoint.{size}")), Key);
}
