using System.Text;
using Fusion.Log.Sealing;
using Fusion.Log.Tests.Contract;
using Fusion.Log.Verifying;
using Fusion.Ontology;
using Fusion.Testing;
using Npgsql;

namespace Fusion.Log.Tests.Sealing;

public sealed class SealingTests(ThrowawayPostgres postgres)
{
    static CancellationToken Go => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_stored_says_nothing_of_anybody_and_opens_to_what_was_said()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        var crime = SealedLog.Crime("C1", suspect: "Zebedee", method: "Climbed the drainpipe");
        await test.AppendAsync(crime);

        var read = (await test.ReadAsync()).ShouldHaveSingleItem();
        var stored = Encoding.UTF8.GetString(read.Data.Span);
        foreach (var personal in (string[])["Zebedee", "Quill", "1990", "drainpipe"])
            stored.ShouldNotContain(personal);
        foreach (var readable in (string[])["met/connect/crimes", "OfficialSensitive", "Suspect", "28E", "C1"])
            stored.ShouldContain(readable);
        EventCodec.Encode(read.Decode()).ShouldBe(EventCodec.Encode(crime));
    }

    [Fact]
    public async Task Many_records_at_once_are_sealed_each_under_keys_of_their_own()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        var crimes = Enumerable.Range(0, 500).Select(number => SealedLog.Crime($"C{number}")).ToList();
        await test.AppendAsync(crimes);

        (await test.ReadAsync()).Select(read => read.Decode()).OfType<CrimeRecorded>().Select(EventCodec.Encode)
            .ShouldBe(crimes.Select(EventCodec.Encode));
        (await test.ScalarAsync<long>("select count(distinct wrapped) from fusion.record_key")).ShouldBe(500);
        var sealedParts = await test.ScalarAsync<long>(
            "select count(distinct data -> 'mentions' -> 1 -> 'attributes' ->> 'sealed') from mt.mt_events");
        sealedParts.ShouldBe(500);
    }

    [Fact]
    public async Task A_mention_keeps_its_key_through_the_versions_of_its_record_and_new_mentions_get_theirs()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1") with { Mentions = Some.CrimeRecord("C1", "").Mentions });
        await test.AppendAsync(SealedLog.Crime("C1", method: "Again"));
        await test.AppendAsync(SealedLog.Crime("C1", method: "And again"));

        (await test.ReadAsync()).Select(read => ((CrimeRecorded)read.Decode()).Method)
            .ShouldBe(["Forced a rear window", "Again", "And again"]);
        (await test.ScalarAsync<string[]>("select slots from fusion.record_key")).ShouldBe(["this", "suspect"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("'{mentions,1,attributes,sealed}'", "suspect")]
    [InlineData("'{method,sealed}'", "this")]
    public async Task A_ciphertext_that_was_tampered_with_is_an_error_that_names_the_position(string path, string mention)
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"), SealedLog.Crime("C2"));
        await test.ScalarAsync<long>($"""
            with tampered as (
                update mt.mt_events set data = jsonb_set(data, {path},
                    to_jsonb(translate(data #>> {path}, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'BCDEFGHIJKLMNOPQRSTUVWXYZA')))
                 where seq_id = 2 returning 1)
            select count(*) from tampered
            """);

        var read = await test.ReadAsync();
        read[0].Decode();
        var trouble = Should.Throw<SealedEventException>(() => read[1].Decode());
        trouble.Position.ShouldBe(new Position(2));
        trouble.Message.ShouldContain($"mention '{mention}'");
        trouble.Message.ShouldContain("tampered");
    }

    [Theory]
    [InlineData("update mt.mt_events m set data = jsonb_set(m.data, '{mentions,1,attributes}', o.data #> '{mentions,1,attributes}') "
        + "from mt.mt_events o where m.seq_id = 1 and o.seq_id = 2 returning 1::bigint")]
    [InlineData("update mt.mt_events set data = jsonb_set(data, '{mentions,1,key}', '\"this\"') where seq_id = 1 returning 1::bigint")]
    [InlineData("update mt.mt_events set data = jsonb_set(data, '{method}', data #> '{mentions,0,attributes}') "
        + "where seq_id = 1 returning 1::bigint")]
    public async Task A_ciphertext_that_was_moved_does_not_open(string move)
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"), SealedLog.Crime("C2"));
        await test.ScalarAsync<long>(move);
        Should.Throw<SealedEventException>((await test.ReadAsync())[0].Decode).Position.ShouldBe(new Position(1));
    }

    [Fact]
    public async Task Keys_moved_to_another_record_or_slot_do_not_open_and_harm_no_other_event()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"), SealedLog.Crime("C2"), SealedLog.Crime("C3"));
        await test.ScalarAsync<long>($"""
            with moved as (
                update fusion.record_key m set wrapped = o.wrapped from fusion.record_key o
                 where m.stream_id = '{Some.StreamOf("C1")}' and o.stream_id = '{Some.StreamOf("C2")}' returning 1),
            swapped as (
                update fusion.record_key set slots = array[slots[2], slots[1]] where stream_id = '{Some.StreamOf("C3")}' returning 1)
            select count(*) from moved, swapped
            """);

        var read = await test.ReadAsync();
        Should.Throw<SealedEventException>(read[0].Decode);
        read[1].Decode();
        Should.Throw<SealedEventException>(read[2].Decode);
    }

    [Fact]
    public async Task Without_keys_a_sealed_event_says_that_it_needs_them()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        await using var without = new PostgresEventLog(test.Database, TimeProvider.System);
        await foreach (var page in without.ReadAllAsync(Position.Start, Go))
            Should.Throw<SealedEventException>(page[0].Decode).Message.ShouldContain("key ring");
    }

    [Fact]
    public async Task Events_from_before_the_log_was_sealed_still_open_and_are_known_when_they_come_again()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.ScalarAsync<long>("with gone as (delete from fusion.key_ring returning 1) select count(*) from gone");
        await using (var plain = new PostgresEventLog(test.Database, TimeProvider.System))
            await plain.AppendAsync(Some.Batch(NewEvent.Of(SealedLog.Crime("C1"), Some.Provenance)), Go);
        var sealing = await test.Ring.OpenAsync(test.Database);
        await using var log = new PostgresEventLog(test.Database, TimeProvider.System, sealing);

        var again = await log.AppendAsync(Some.Batch(NewEvent.Of(SealedLog.Crime("C1"), Some.Provenance)), Go);
        await log.AppendAsync(Some.Batch(NewEvent.Of(SealedLog.Crime("C1", method: "Later"), Some.Provenance)), Go);

        again.ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        var read = await test.ReadAsync(sealing);
        read.Select(recorded => ((CrimeRecorded)recorded.Decode()).Method).ShouldBe(["Forced a rear window", "Later"]);
        read.Select(recorded => recorded.IsSealed).ShouldBe([false, true]);
    }

    [Fact]
    public async Task The_id_of_an_event_cannot_be_guessed_from_what_it_says()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await using var other = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        await other.AppendAsync(SealedLog.Crime("C1"));
        var id = (await test.ReadAsync())[0].Id;
        id.ShouldNotBe(NewEvent.Of(SealedLog.Crime("C1"), Some.Provenance).Id);
        id.ShouldNotBe((await other.ReadAsync())[0].Id);
    }

    [Fact]
    public async Task A_mention_whose_key_is_destroyed_is_erased_and_its_neighbours_are_not()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"), SealedLog.Crime("C2"));
        await test.EraseAsync("C1", "suspect");

        var read = (await test.ReadAsync()).Select(recorded => (CrimeRecorded)recorded.Decode()).ToList();
        read[0].Mentions[1].ShouldBe(new ErasedMention
        {
            Key = "suspect", Role = MentionRole.Suspect, Of = EntityKind.Person, Category = SubjectCategory.Suspect,
        });
        read[0].Method.ShouldNotBeNull();
        read[1].Mentions[1].ShouldBeOfType<PersonMention>();
        (await new LogVerifier(test.Database).VerifyAsync(progress: null, Go)).ShouldBeOfType<LogVerification.Whole>();
    }

    [Fact]
    public async Task The_free_text_of_a_record_goes_with_the_occurrence()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        await test.EraseAsync("C1", Mention.ThisKey);
        var read = (CrimeRecorded)(await test.ReadAsync())[0].Decode();
        read.Method.ShouldBeNull();
        read.Mentions[0].ShouldBeOfType<ErasedMention>().Of.ShouldBe(EntityKind.Occurrence);
        read.Mentions[1].ShouldBeOfType<PersonMention>();
    }

    [Fact]
    public async Task What_is_erased_comes_back_neither_as_it_was_nor_in_another_version()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        await test.EraseAsync("C1", "suspect");

        (await test.AppendAsync(SealedLog.Crime("C1"))).ShouldBeOfType<AppendOutcome.AlreadyRecorded>();
        (await test.AppendAsync(SealedLog.Crime("C1", suspect: "Zeb", method: "Later"))).ShouldBeOfType<AppendOutcome.Appended>();

        var later = (await test.ReadAsync())[1];
        Encoding.UTF8.GetString(later.Data.Span).ShouldContain("""{"attributes":{"erased":true},"category":"Suspect","key":"suspect""");
        ((CrimeRecorded)later.Decode()).ShouldSatisfyAllConditions(
            crime => crime.Mentions[1].ShouldBeOfType<ErasedMention>(),
            crime => crime.Method.ShouldBe("Later"));
    }

    [Fact]
    public async Task A_record_that_was_erased_before_it_came_stays_erased_when_it_comes()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.EraseAsync("C1", "suspect");
        await test.AppendAsync(SealedLog.Crime("C1"));
        ((CrimeRecorded)(await test.ReadAsync())[0].Decode()).Mentions[1].ShouldBeOfType<ErasedMention>();
    }

    [Fact]
    public async Task An_erasure_and_an_append_to_the_same_record_wait_for_each_other()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1", method: "0"));
        var appends = Enumerable.Range(1, 30).Select(number => test.AppendAsync(SealedLog.Crime("C1", method: $"{number}")));
        await Task.WhenAll([.. appends, test.EraseAsync("C1", "suspect")]);

        var read = await test.ReadAsync();
        read.Count.ShouldBe(31);
        foreach (var recorded in read)
            ((CrimeRecorded)recorded.Decode()).Mentions[1].ShouldBeOfType<ErasedMention>();
    }

    [Fact]
    public async Task A_marked_erasure_cannot_be_unmarked_without_the_master_key()
    {
        await using var test = await SealedLog.OpenAsync(postgres);
        await test.AppendAsync(SealedLog.Crime("C1"));
        await test.EraseAsync("C1", "suspect");
        await test.ScalarAsync<Guid>("update fusion.record_key set erased = '{}' returning stream_id");
        Should.Throw<SealedEventException>((await test.ReadAsync())[0].Decode);
        await Should.ThrowAsync<KeyRingException>(() => test.AppendAsync(SealedLog.Crime("C1", method: "Later")));
    }
}
