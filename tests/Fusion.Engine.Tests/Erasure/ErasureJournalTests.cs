using Fusion.Engine.Erasure;
using Fusion.Testing;
using static Fusion.Engine.Tests.Erasure.ErasableLog;

namespace Fusion.Engine.Tests.Erasure;

/// <summary>The journal as a file that crashes, disks and people do things to.</summary>
public sealed class ErasureJournalTests(ThrowawayPostgres postgres) : IAsyncLifetime
{
    readonly ThrowawayRing ring = new();
    ErasableLog test = null!;

    static CancellationToken Go => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        test = await OpenAsync(postgres, ring);
        await test.AppendAsync("C1", "C2", "C3");
        await test.Eraser.EraseAsync(Erasing(Suspect("C1")), Go);
        await test.Eraser.EraseAsync(Erasing(Suspect("C2")), Go);
    }

    public async ValueTask DisposeAsync()
    {
        await test.DisposeAsync();
        ring.Dispose();
    }

    [Fact]
    public void Only_its_owner_may_read_it_and_it_says_nothing_of_anybody()
    {
        PrivateMode(test.Journal.Path).ShouldBeTrue();
        File.ReadAllText(test.Journal.Path).ShouldNotContain("Ada", Case.Sensitive, "and hexadecimal has small letters");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("\0\0\0\0\0\0\0\0")]
    public async Task What_a_crash_left_of_a_line_is_written_over(string left)
    {
        await File.AppendAllTextAsync(test.Journal.Path, left, Go);
        (await test.Eraser.LackingAsync(Go)).ShouldBe(0);
        await test.Eraser.EraseAsync(Erasing(Suspect("C3")), Go);
        test.Journal.Read().Select(entry => entry.Erasure.Mentions.Single()).ShouldBe([Suspect("C1"), Suspect("C2"), Suspect("C3")]);
    }

    [Fact]
    public async Task Every_changed_byte_is_found_out()
    {
        var bytes = await File.ReadAllBytesAsync(test.Journal.Path, Go);
        var random = new Random(20261130);
        for (var round = 0; round < 200; round++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(test.Journal.Path, changed, Go);
            await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.CompleteAsync(Go));
        }
    }

    [Fact]
    public async Task A_journal_that_is_gone_stops_everything()
    {
        File.Delete(test.Journal.Path);
        (await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.CompleteAsync(Go))).Message.ShouldContain("FUSION_ERASURES");
        await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.EraseAsync(Erasing(Suspect("C3")), Go));
        File.Exists(test.Journal.Path).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_is_lost_with_all_its_copies_is_written_anew_from_the_log_to_the_byte()
    {
        var lost = await File.ReadAllBytesAsync(test.Journal.Path, Go);
        await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.RecoverJournalAsync(Go));
        File.Delete(test.Journal.Path);
        (await test.Eraser.RecoverJournalAsync(Go)).ShouldBe(2);
        (await File.ReadAllBytesAsync(test.Journal.Path, Go)).ShouldBe(lost);
        (await test.Eraser.LackingAsync(Go)).ShouldBe(0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Lines_that_are_cut_off_or_left_out_stop_everything(int left)
    {
        var lines = await File.ReadAllLinesAsync(test.Journal.Path, Go);
        await File.WriteAllTextAsync(test.Journal.Path, string.Join('\n', lines.Where((_, index) => index != left)) + "\n", Go);
        await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.CompleteAsync(Go));
    }

    [Fact]
    public async Task An_older_copy_with_other_erasures_added_is_another_journal()
    {
        var lines = await File.ReadAllLinesAsync(test.Journal.Path, Go);
        await File.WriteAllTextAsync(test.Journal.Path, $"{lines[0]}\n{lines[1]}\n", Go);
        using (var held = test.Journal.Hold())
        {
            held.Add(Erasing(Suspect("C3")));
            held.Add(Erasing(Suspect("C2")));
        }

        await Should.ThrowAsync<ErasureJournalException>(() => test.Eraser.CompleteAsync(Go));
    }

    [Fact]
    public async Task The_journal_of_another_ring_is_refused()
    {
        using var other = new ThrowawayRing();
        var journal = await ErasureJournal.AtAsync(test.Journal.Path, other.Keys, Go);
        Should.Throw<ErasureJournalException>(() => journal.Read().Count());
    }

    static bool PrivateMode(string path) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);
}
