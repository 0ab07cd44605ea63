using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Adapters.Formats.Klv;
using Fusion.Adapters.Formats.Packed;
using Fusion.Adapters.Formats.RemoteId;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Benchmarks.Formats;

/// <summary>
/// Records a second on one core of the formats that drones and radars speak: bytes to records, checked, with every field decoded to a
/// typed value. Beside each, the floor (the same bytes looked at once) and the way a mapping takes (a tree of fields). In the same run.
/// </summary>
sealed class FormatsBenchmark : IBenchmark
{
    const int Records = 1000;
    const int Rows = 5_500_000;
    const int RowsQuick = 50_000;

    static readonly TimeSpan WarmFor = TimeSpan.FromSeconds(1.5);

    delegate long Pass(byte[] stream);

    public string Name => "formats";

    public string Summary => "KLV, ASTERIX and Remote ID records/s a core, every field decoded, beside a look at each byte; memory of a sheet of 1 GB";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick, TextWriter say, CancellationToken cancellation)
    {
        var metrics = new Dictionary<string, double>();
        var rounds = quick ? 5 : 25;
        foreach (var subject in Subjects())
        {
            if (subject.Decode(subject.Stream) != Records)
                throw new InvalidOperationException($"{subject.Name} did not read all of its {Records} records.");
            Warm(subject, cancellation);
            var passes = quick ? 20 : 100;
            List<double> decoded = [], trees = [], floors = [];
            var allocated = 0L;
            for (var round = 0; round < rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                var before = GC.GetAllocatedBytesForCurrentThread();
                decoded.Add(RecordsPerSecond(subject.Decode, subject.Stream, passes));
                allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                trees.Add(RecordsPerSecond(subject.Tree, subject.Stream, Math.Max(1, passes / 5)));
                floors.Add(RecordsPerSecond(Floor, subject.Stream, passes));
            }

            var perRecord = allocated / (double)(passes * Records);
            await say.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{subject.Name,-10} {subject.Stream.Length / Records,4} bytes, {subject.Values,3} values a record: {Spread.Median(decoded),12:N0} records/s decoded "
                + $"(p5 {Spread.Percentile(decoded, 0.05):N0}, p95 {Spread.Percentile(decoded, 0.95):N0}), {Spread.Median(trees),10:N0} as trees, "
                + $"{Spread.Median(floors),12:N0} looked at; {perRecord:N1} bytes allocated a record"));
            metrics[$"{subject.Name}_per_s"] = Spread.Median(decoded);
            metrics[$"{subject.Name}_tree_per_s"] = Spread.Median(trees);
            metrics[$"{subject.Name}_floor_per_s"] = Spread.Median(floors);
            metrics[$"{subject.Name}_bytes_allocated"] = perRecord;
        }

        var (sheetBytes, rowsPerSecond, growth) = await WorkbookRun.RunAsync(quick ? RowsQuick : Rows, cancellation);
        await say.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"xlsx       a sheet of {sheetBytes / 1e6:N0} MB: {rowsPerSecond:N0} rows/s, {growth:N1} MB held"));
        metrics["xlsx_sheet_mb"] = sheetBytes / 1e6;
        metrics["xlsx_rows_per_s"] = rowsPerSecond;
        metrics["xlsx_growth_mb"] = growth;
        return metrics;
    }

    /// <summary>Until the compiler is done with the loops, so that a short run measures the same code as a long one.</summary>
    static void Warm(Subject subject, CancellationToken cancellation)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) < WarmFor;)
        {
            cancellation.ThrowIfCancellationRequested();
            subject.Decode(subject.Stream);
            subject.Tree(subject.Stream);
            Floor(subject.Stream);
        }
    }

    static Subject[] Subjects()
    {
        var klv = new KlvFormat(KlvStandard.St0601);
        var tracks = new AsterixFormat(AsterixCategory.Find(62)!, FrozenSet<int>.Empty);
        var remoteId = new RemoteIdFormat(RemoteIdCarrier.None);
        return
        [
            Of("klv", klv, [.. Enumerable.Range(0, Records).SelectMany(KlvFixture.Usual)], Klv),
            Of(
                "asterix",
                tracks,
                [.. Enumerable.Range(0, Records / 4).SelectMany(block => AsterixFixture.Block(
                    62, [.. Enumerable.Range(0, 4).Select(track => AsterixFixture.Track((block * 4) + track))]))],
                Asterix),
            Of("remoteid", remoteId, [.. Enumerable.Range(0, Records).SelectMany(seed => RemoteIdFixture.Location(51.5, -0.1, seed))], RemoteId),
        ];
    }

    static Subject Of(string name, RecordFormat format, byte[] stream, Func<byte[], (long Records, long Values)> decode) => new(
        name, stream, decode(stream).Values / Records, bytes => decode(bytes).Records, bytes => Trees(format, bytes));

    static (long Records, long Values) Klv(byte[] stream)
    {
        var cutter = new KlvCutter(KlvStandard.St0601);
        var values = default(ValueCount);
        return (Cut(cutter, stream, record => cutter.Decode(record, ref values)), values.Count);
    }

    static (long Records, long Values) Asterix(byte[] stream)
    {
        var cutter = new AsterixCutter(AsterixCategory.Find(62)!, FrozenSet<int>.Empty);
        var values = default(ValueCount);
        return (Cut(cutter, stream, record => cutter.Decode(record, ref values)), values.Count);
    }

    static (long Records, long Values) RemoteId(byte[] stream)
    {
        var cutter = new RemoteIdCutter(RemoteIdCarrier.None);
        var values = default(ValueCount);
        return (Cut(cutter, stream, record => cutter.Decode(record, ref values)), values.Count);
    }

    delegate string? Decoder(ReadOnlySpan<byte> record);

    static long Cut(RecordCutter cutter, byte[] stream, Decoder decode)
    {
        var records = 0L;
        for (var at = 0; ;)
        {
            var cut = cutter.Next(stream.AsSpan(at), isEnd: true);
            if (cut.Kind == CutKind.End)
                return records;
            if (cut.Kind == CutKind.Record && decode(stream.AsSpan(at + cut.Start, cut.Length)) is null)
                records++;
            at += cut.Consumed;
        }
    }

    static long Trees(RecordFormat format, byte[] stream)
    {
        var cutter = format.NewCutter();
        var records = 0L;
        for (var at = 0; ;)
        {
            var cut = cutter.Next(stream.AsSpan(at), isEnd: true);
            if (cut.Kind == CutKind.End)
                return records;
            if (cut.Kind == CutKind.Record && cutter.Parse(stream.AsMemory(at + cut.Start, cut.Length)).Fields is not null)
                records++;
            at += cut.Consumed;
        }
    }

    static long Floor(byte[] stream)
    {
        var sum = 0;
        foreach (var one in stream)
            sum += one;
        return sum == -1 ? 0 : Records;
    }

    static double RecordsPerSecond(Pass pass, byte[] stream, int passes)
    {
        var took = Stopwatch.StartNew();
        var records = 0L;
        for (var at = 0; at < passes; at++)
            records += pass(stream);
        return records / took.Elapsed.TotalSeconds;
    }

    sealed record Subject(string Name, byte[] Stream, long Values, Pass Decode, Pass Tree);

    /// <summary>Takes every value as a number, so that none can be left undecoded.</summary>
    struct ValueCount : IPackedVisitor
    {
        double sum;

        public long Count { get; private set; }

        public void Value(string name, in PackedValue value)
        {
            Count++;
            var number = value.Number;
            if (!double.IsNaN(number))
                sum += number;
        }

        public readonly void Enter(string name)
        {
        }

        public readonly void Leave()
        {
        }
    }
}
