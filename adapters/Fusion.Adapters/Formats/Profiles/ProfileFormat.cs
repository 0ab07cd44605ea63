using System.Runtime.CompilerServices;

namespace Fusion.Adapters.Formats.Profiles;

/// <summary>Records of a profile in files of any format that has records.</summary>
sealed record ProfileFormat(string Kind, RecordFormat File, RecordProfile Profile) : RecordFormat
{
    public override string Name => Kind;

    public override bool IsNested => true;

    public override string Extension { get; init; } = File.Extension;

    RecordFormat Encoded => File with { Encoding = Encoding };

    public override async IAsyncEnumerable<RawRecord> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var record in Encoded.ReadAsync(stream, cancellation))
            yield return Read(record);
    }

    public override RawRecord ReadAlone(ReadOnlyMemory<byte> record, long ordinal) => Read(Encoded.ReadAlone(record, ordinal));

    internal override RecordCutter NewCutter() => Encoded.NewCutter();

    RawRecord Read(RawRecord record)
    {
        if (record is not RawRecord.Readable readable)
            return record;
        var (fields, fault) = Profile.Read(readable.Fields);
        return fields is null
            ? new RawRecord.Unreadable(fault!, readable.Alone, record.Ordinal) { Offset = record.Offset }
            : readable with { Fields = fields };
    }
}
