using System.Globalization;
using Fusion.Adapters.Contracts;
using static Fusion.Adapters.Drift.Learning;

namespace Fusion.Adapters.Drift;

/// <summary>
/// Holds a delivery against what is expected. A difference counts when it is larger than chance and than the dataset's own unrest allow,
/// and large enough to matter.
/// </summary>
static class DriftDetector
{
    /// <summary>Before so many deliveries nothing is known well enough to be surprised.</summary>
    public const int DeliveriesMin = 5;

    /// <summary>Shares of fewer values than this say little.</summary>
    const int ValuesMin = 20;

    const double Deviations = 5;
    const double ShareMin = 0.1;
    const double GarbledMin = 0.004;
    const double FaultyMin = 0.05;
    const double RepeatsMin = 0.03;
    const double CountMin = 0.9;
    const double NewValueMin = 0.02;
    const int NewValuesMin = 4;
    const double RangeMin = 0.12;
    const double AgeDaysMin = 12;
    const double WidthShareMin = 0.3;
    const double LogWidthMin = 0.5;
    const double UncertaintyOfFew = 5;
    const int GarbledRecordsMin = 3;

    /// <summary>A field this seldom filled may well be absent from one delivery.</summary>
    const double SparseMax = 0.05;

    public static IReadOnlyList<ContractChange> Compare(Expectations expected, DeliveryProfile delivery)
    {
        if (expected.Deliveries < DeliveriesMin)
            return [];
        var changes = new List<ContractChange>();
        OfDelivery(expected, delivery, changes);
        foreach (var (path, usual) in expected.Fields)
        {
            if (delivery.Fields.TryGetValue(path, out var field))
                new FieldComparison(path, usual, field, delivery, changes).Run();
            else if (delivery.Records >= ValuesMin && usual.MissedInARow == 0 && usual.Deliveries >= DeliveriesMin && usual.Filled.Mean > SparseMax)
                changes.Add(new(ChangeKind.FieldDropped, path, Percent(usual.Filled.Mean, "filled"), "not there", delivery.ModeOf(path)));
        }

        foreach (var (path, field) in delivery.Fields.Where(entry => !expected.Fields.ContainsKey(entry.Key)))
            changes.Add(
                new(ChangeKind.FieldAdded, path, "not there", Percent(Share(field.Filled, delivery.Looked), "filled"), delivery.ModeOf(path)));
        return changes;
    }

    static void OfDelivery(Expectations expected, DeliveryProfile delivery, List<ContractChange> changes)
    {
        var count = Math.Log(Math.Max(delivery.Records, 1));
        var away = count - expected.Records!.Mean;
        if (Math.Abs(away) > Math.Max(CountMin, Deviations * expected.Records.Deviation))
        {
            var usual = Math.Round(Math.Exp(expected.Records.Mean)).ToString("N0", CultureInfo.InvariantCulture);
            var now = delivery.Records.ToString("N0", CultureInfo.InvariantCulture);
            changes.Add(
                new(away < 0 ? ChangeKind.FewerRecords : ChangeKind.MoreRecords, "", $"about {usual} records", $"{now} records", FieldMode.Evolve));
        }

        var repeats = Share(delivery.Repeats, delivery.Looked);
        if (repeats - expected.Repeats!.Mean > Math.Max(RepeatsMin, Deviations * Chance(expected.Repeats, delivery.Looked)))
            changes.Add(
                new(ChangeKind.RecordsRepeated, "", Percent(expected.Repeats.Mean, "repeated"), Percent(repeats, "repeated"), FieldMode.Evolve));
        // Garbled texts are so seldom innocent that a few in the whole delivery say enough, where there were none before.
        var fresh = delivery.Fields.Where(field => !expected.Fields.TryGetValue(field.Key, out var usual)
            || usual.Garbled.Mean < GarbledMin).ToArray();
        var garbled = fresh.Sum(field => field.Value.GarbledCount);
        if (garbled >= GarbledRecordsMin)
        {
            var worst = fresh.MaxBy(field => field.Value.GarbledCount);
            changes.Add(new(ChangeKind.EncodingChanged, worst.Key, "no garbled texts", $"{garbled} garbled texts", delivery.ModeOf(worst.Key)));
        }

        var known = expected.Order.Where(delivery.Fields.ContainsKey);
        if (!known.SequenceEqual(delivery.Order.Where(expected.Order.Contains)) && expected.Order.Count == delivery.Order.Count)
            changes.Add(new(ChangeKind.OrderChanged, "", "the fields in their usual order", "the same fields in another", FieldMode.Evolve));
    }

    /// <summary>How far a share strays by chance in so many values, and by the dataset's own unrest.</summary>
    internal static double Chance(Usual usual, int values)
    {
        var share = Math.Clamp(usual.Mean, 1.0 / (values + 2), 1 - (1.0 / (values + 2)));
        return Math.Max(Math.Sqrt(share * (1 - share) / Math.Max(values, 1)), usual.Deviation);
    }

    internal static string Percent(double share, string what) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}% {what}");

    /// <summary>One field of a delivery against what is expected of it.</summary>
    sealed class FieldComparison(string path, FieldExpectation usual, FieldProfile now, DeliveryProfile delivery, List<ContractChange> changes)
    {
        public void Run()
        {
            if (usual.Deliveries < DeliveriesMin)
                return;
            var seen = now.Filled + now.Empty;
            OfShare(ChangeKind.FillChanged, usual.Filled, Share(now.Filled, Math.Max(delivery.Looked, seen)), seen, ShareMin, "filled", both: true);
            if (now.Filled < ValuesMin)
                return;
            OfShare(ChangeKind.PromiseBroken, usual.Faulty, Share(now.Faults, now.Filled), now.Filled, FaultyMin, "break the contract", both: false);
            if (usual.Garbled.Mean >= GarbledMin)
                OfShare(ChangeKind.EncodingChanged, usual.Garbled, Share(now.GarbledCount, now.Filled), now.Filled, ShareMin, "garbled", both: false);
            OfShare(ChangeKind.TypeChanged, usual.Numeric, Share(now.Numbers.Count, now.Filled), now.Filled, ShareMin, "numbers", both: true);
            OfForm();
            OfRange();
            OfCodes();
            OfAge();
        }

        void OfShare(ChangeKind kind, Usual expected, double share, int values, double least, string what, bool both)
        {
            var away = both ? Math.Abs(share - expected.Mean) : share - expected.Mean;
            if (values >= ValuesMin && away > Math.Max(least, Deviations * Chance(expected, values)))
                Add(kind, Percent(expected.Mean, what), Percent(share, what));
        }

        void OfForm()
        {
            var strange = now.Shapes.Where(shape => !usual.Shapes.ContainsKey(shape.Key)).Sum(shape => shape.Value);
            var share = Share(strange, now.Filled);
            if (share > 0.25)
                Add(ChangeKind.FormChanged, "forms seen before", Percent(share, "in forms never seen"));
        }

        /// <summary>A unit that changed moves the low, the middle and the high alike.</summary>
        void OfRange()
        {
            if (usual is not { Middle: { } middle, Low: { } low, High: { } high } || usual.Numeric.Mean < 0.5 || now.Numbers.Count < ValuesMin)
                return;
            var width = Math.Max(high.Mean - low.Mean, Math.Abs(middle.Mean) * 0.001);
            bool Moved(Usual expected, double value)
            {
                var least = Math.Max(RangeMin * Math.Abs(expected.Mean), WidthShareMin * width);
                return Math.Abs(value - expected.Mean) > Math.Max(least, Unrest(expected));
            }

            var moved = (Moved(low, now.Numbers.At(0.1)) ? 1 : 0) + (Moved(middle, now.Numbers.Median())
                ? 1 : 0) + (Moved(high, now.Numbers.At(0.9)) ? 1 : 0)
                + (usual.Width is { } logWidth && Math.Abs(now.Numbers.LogWidth() - logWidth.Mean) > Math.Max(LogWidthMin, Unrest(logWidth)) ? 1 : 0);
            if (moved < 2)
                return;
            Add(ChangeKind.RangeMoved, Range(low.Mean, high.Mean), Range(now.Numbers.At(0.1), now.Numbers.At(0.9)));
        }

        void OfCodes()
        {
            // A field that had few values in few deliveries may be no list at all; then new values are its nature.
            if (usual.Marks is not { } known || usual.Settled < DeliveriesMin)
                return;
            if (now.Values is null)
            {
                Add(ChangeKind.CodesChanged, $"a list of {known.Count} values", "more values than a list has");
                return;
            }

            var strange = now.Values.Where(value => !known.Contains(ValueMark.Of(value.Key))).ToArray();
            var count = strange.Sum(value => value.Value);
            if (count >= NewValuesMin && Share(count, now.Filled) >= NewValueMin)
                Add(ChangeKind.CodesChanged, $"a list of {known.Count} values", Percent(Share(count, now.Filled),
                    $"in {strange.Length} values never seen"));
        }

        void OfAge()
        {
            if (usual.Age is not { } age || now.Ages.Count < ValuesMin)
                return;
            var median = now.Ages.Median();
            if (Math.Abs(median - age.Mean) > Math.Max(AgeDaysMin, Unrest(age)))
                Add(ChangeKind.AgeMoved, Days(age.Mean), Days(median));
        }

        /// <summary>What was learnt from few deliveries is less certain than it looks.</summary>
        double Unrest(Usual expected) => Deviations * expected.Deviation * (1 + (UncertaintyOfFew / usual.Deliveries));

        static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} days before the delivery");

        static string Range(double low, double high) => string.Create(CultureInfo.InvariantCulture, $"mostly {low:0.###} to {high:0.###}");

        void Add(ChangeKind kind, string was, string nowSays) => changes.Add(new(kind, path, was, nowSays, delivery.ModeOf(path)));
    }
}
