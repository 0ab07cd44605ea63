using System.Text.Json.Nodes;
using Fusion.Log.Sealing;
using Fusion.Log.Tests.Contract;
using Fusion.Ontology;
using Fusion.Testing;

namespace Fusion.Log.Tests.Sealing;

public sealed class FileKeyRingTests(ThrowawayPostgres postgres) : MasterKeysContract, IDisposable
{
    readonly ThrowawayRing ring = new();

    protected override IMasterKeys Keys => ring.Keys;

    protected override void Rotate() => ring.Keys.Rotate(TimeProvider.System);

    public void Dispose() => ring.Dispose();

    [Fact]
    public void Only_its_owner_can_open_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions.");
        Rotate();
        File.GetUnixFileMode(ring.Path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(ring.Folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void One_that_others_may_open_is_refused_with_what_to_do(UnixFileMode others)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has other permissions.");
        File.SetUnixFileMode(ring.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        Should.Throw<KeyRingException>(() => FileKeyRing.Open(ring.Path)).Message.ShouldContain("chmod 600");
    }

    [Fact]
    public void A_damaged_one_is_an_error_that_quotes_no_key()
    {
        var whole = File.ReadAllText(ring.Path);
        var key = (string)JsonNode.Parse(whole)!["identity"]!;
        string[] damaged =
        [
            "", "{", whole[..^2], whole[..(whole.Length / 2)], "[]", "null", "{}", whole.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal),
            whole.Replace(key, key[4..], StringComparison.Ordinal), whole.Replace(key, "!" + key[1..], StringComparison.Ordinal),
        ];
        foreach (var text in damaged)
        {
            File.WriteAllText(ring.Path, text);
            var said = Should.Throw<KeyRingException>(() => FileKeyRing.Open(ring.Path)).ToString();
            said.ShouldContain(ring.Path);
            said.ShouldNotContain(key[4..12]);
        }
    }

    [Fact]
    public async Task Another_ring_than_the_one_a_log_is_sealed_with_is_refused()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        (await Should.ThrowAsync<KeyRingException>(() => ring.OpenAsync(test.Database))).Message.ShouldContain("FUSION_KEYS");
        (await test.ReadAsync())[0].Decode();
    }

    [Fact]
    public async Task A_ring_that_is_missing_is_not_made_anew_for_a_log_that_is_sealed()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        var elsewhere = Path.Combine(ring.Folder, "elsewhere", "ring.json");
        await Should.ThrowAsync<KeyRingException>(() => FileKeyRing.OpenAsync(elsewhere, test.Database, TimeProvider.System, Go));
        await Should.ThrowAsync<KeyRingException>(() => FileKeyRing.FindAsync(elsewhere, test.Database, Go));
        Directory.Exists(Path.GetDirectoryName(elsewhere)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_log_that_was_never_sealed_gets_a_ring_when_it_is_opened_and_none_when_it_is_looked_at()
    {
        await using var database = await postgres.CreateDatabaseAsync();
        var path = Path.Combine(ring.Folder, "new", "ring.json");
        (await Should.ThrowAsync<KeyRingException>(() => FileKeyRing.FindAsync(path, database.Source, Go))).Message.ShouldContain("fusion up");
        var made = await FileKeyRing.OpenAsync(path, database.Source, TimeProvider.System, Go);
        await LogSealing.OpenAsync(database.Source, made, TimeProvider.System, Go);
        await LogSealing.OpenAsync(database.Source, await FileKeyRing.FindAsync(path, database.Source, Go), TimeProvider.System, Go);
    }

    [Fact]
    public async Task Of_two_processes_that_make_one_at_once_one_does_and_the_other_says_so()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = Path.Combine(ring.Folder, $"{round}.json");
            var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            {
                try
                {
                    return FileKeyRing.Create(path, TimeProvider.System);
                }
                catch (KeyRingException)
                {
                    return null;
                }
            }, Go)));
            var one = made.OfType<FileKeyRing>().ShouldHaveSingleItem();
            (await one.IdentityKeyAsync(Go)).ToArray().ShouldBe((await FileKeyRing.Open(path).IdentityKeyAsync(Go)).ToArray());
        }

        Directory.EnumerateFiles(ring.Folder).Count().ShouldBe(21, "nothing unfinished is left behind");
    }

    [Fact]
    public async Task Processes_that_rotate_at_once_lose_nobodys_key()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            var own = FileKeyRing.Open(ring.Path);
            while (true)
            {
                try
                {
                    return own.Rotate(TimeProvider.System);
                }
                catch (KeyRingException busy) when (busy.Message.Contains("another process", StringComparison.Ordinal))
                {
                    Thread.Yield();
                }
            }
        }, Go)));
        var ids = ring.Keys.Masters.Select(master => master.Id).ToList();
        ids.Count.ShouldBe(9);
        made.ShouldBeSubsetOf(ids);
    }

    [Fact]
    public async Task A_key_made_by_another_process_is_used_from_the_next_append_on()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        var rotated = FileKeyRing.Open(test.Ring.Path).Rotate(TimeProvider.System);
        await test.AppendAsync(SealedLog.Crime("C2"));
        (await test.ScalarAsync<string>($"select master_key from fusion.record_key where stream_id = '{Some.StreamOf("C2")}'")).ShouldBe(rotated);
        (await test.ReadAsync()).Select(read => read.Decode()).OfType<CrimeRecorded>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_older_copy_restored_is_refused_where_it_lacks_a_key_that_is_used_and_the_key_is_named()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        var older = await File.ReadAllBytesAsync(test.Ring.Path, Go);
        var rotated = test.Ring.Keys.Rotate(TimeProvider.System);
        await File.WriteAllBytesAsync(test.Ring.Path, older, Go);
        await test.Ring.OpenAsync(test.Database);

        test.Ring.Keys.Rotate(TimeProvider.System);
        var used = test.Ring.Keys.Masters[^1].Id;
        used.ShouldNotBe(rotated);
        await test.AppendAsync(SealedLog.Crime("C2"));
        await File.WriteAllBytesAsync(test.Ring.Path, older, Go);
        (await Should.ThrowAsync<KeyRingException>(() => test.Ring.OpenAsync(test.Database))).Message.ShouldContain(used);
    }

    [Fact]
    public async Task A_ring_that_goes_away_stops_appends_and_reads_until_it_is_back_and_loses_nothing()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        var away = test.Ring.Path + ".away";
        File.Move(test.Ring.Path, away);
        await Should.ThrowAsync<KeyRingException>(() => test.AppendAsync(SealedLog.Crime("C2")));
        await Should.ThrowAsync<KeyRingException>(() => test.ReadAsync());
        File.Move(away, test.Ring.Path);
        await test.AppendAsync(SealedLog.Crime("C2"));
        (await test.ReadAsync()).Select(read => read.Decode()).OfType<CrimeRecorded>().Count().ShouldBe(2);
    }
}
