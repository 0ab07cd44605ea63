using Fusion.Simulator.Records;

namespace Fusion.Simulator.Activity;

/// <summary>
/// Records wait here until their system publishes them. On the way some are sent twice, and some come with a broken copy under
/// a number of its own, so that what breaks never takes a true record with it.
/// </summary>
internal sealed class Outbox(Chance chance, Numbers numbers)
{
    /// <summary>Of a hundred records, one is sent again.</summary>
    const double RepeatShare = 0.01;

    /// <summary>Of a thousand records, four are accompanied by a broken one.</summary>
    const double BrokenShare = 0.004;

    /// <summary>No dataset goes without a broken record for longer than this.</summary>
    const int BrokenFirstWithin = 40;

    static readonly TimeSpan RepeatedWithin = TimeSpan.FromDays(5);

    readonly PriorityQueue<CityRecord, (long At, long Sequence)> _waiting = new();
    readonly int[] _untilBroken = [.. DatasetNames.All.Select(_ => BrokenFirstWithin)];
    long _sequence;

    public void Publish(CityRecord record)
    {
        Put(record);
        if (chance.In(RepeatShare))
        {
            // A flight is one delivery: what is repeated in it stands in the same file.
            var later = record is Sighting ? TimeSpan.Zero : RepeatedWithin * chance.Unit();
            Put(record with { PublishedAt = record.PublishedAt + later, IsRepeat = true });
        }
        if (!chance.In(BrokenShare) && --_untilBroken[(int)record.Dataset] != 0)
            return;
        if (record.People.Any(person => person.Who.Household == 0))
            _untilBroken[(int)record.Dataset] = 1;
        else
            Put(record with { Key = numbers.Fresh(record), Flaw = AnyFlaw(record) });
    }

    public IEnumerable<CityRecord> DueBefore(DateTimeOffset moment)
    {
        while (_waiting.TryPeek(out _, out var due) && due.At < moment.UtcTicks)
            yield return _waiting.Dequeue();
    }

    void Put(CityRecord record) => _waiting.Enqueue(record, (record.PublishedAt.UtcTicks, _sequence++));

    Flaw AnyFlaw(CityRecord record) => record switch
    {
        Crime => chance.Pick([Flaw.KeyMissing, Flaw.TimeUnreadable, Flaw.ValueUnreadable, Flaw.Truncated]),
        Stop => chance.Pick([Flaw.KeyMissing, Flaw.TimeUnreadable, Flaw.Truncated]),
        PlateRead => chance.Pick([Flaw.KeyMissing, Flaw.TimeUnreadable, Flaw.ValueUnreadable, Flaw.Truncated]),
        Clip => chance.Pick([Flaw.KeyMissing, Flaw.TimeUnreadable]),
        _ => chance.Pick([Flaw.KeyMissing, Flaw.TimeUnreadable, Flaw.ValueUnreadable]),
    };
}
