using Fusion.Adapters.Contracts;

namespace Fusion.Adapters.Drift;

/// <summary>Makes of what is expected and an accepted delivery what is expected from then on.</summary>
static class Learning
{
    const double ShapeWeight = 0.1;
    const double ShapeForgotten = 0.0005;
    const int ShapesMax = 24;

    /// <summary>A field that so many deliveries lacked is one no longer.</summary>
    const int MissedMax = 30;

    public static Expectations Learn(this Expectations known, DeliveryProfile delivery)
    {
        if (delivery.Records == 0)
            return known;
        var count = Math.Log(delivery.Records);
        var repeats = Share(delivery.Repeats, delivery.Looked);
        var fields = new Dictionary<string, FieldExpectation>(StringComparer.Ordinal);
        foreach (var path in known.Fields.Keys.Union(delivery.Fields.Keys))
        {
            var before = known.Fields.GetValueOrDefault(path);
            if (delivery.ModeOf(path) == FieldMode.Freeze && before is null && known.Deliveries > 0)
                continue;
            if (Field(before, delivery.Fields.GetValueOrDefault(path), delivery.Looked) is { } learnt)
                fields[path] = learnt;
        }

        return new Expectations
        {
            Deliveries = known.Deliveries + 1,
            Records = known.Records?.Learn(count, known.Deliveries) ?? Usual.Of(count),
            Repeats = known.Repeats?.Learn(repeats, known.Deliveries) ?? Usual.Of(repeats),
            Order = delivery.Order,
            Fields = fields,
        };
    }

    static FieldExpectation? Field(FieldExpectation? before, FieldProfile? now, int records)
    {
        if (now is null)
            return before is null || before.MissedInARow >= MissedMax ? null : before with { MissedInARow = before.MissedInARow + 1 };
        var deliveries = before?.Deliveries ?? 0;
        Usual Next(Usual? usual, double value) => usual?.Learn(value, deliveries) ?? Usual.Of(value);
        var numeric = Share(now.Numbers.Count, now.Filled);
        var isNumeric = now.Numbers.Count > 0;
        return new FieldExpectation
        {
            Deliveries = deliveries + 1,
            Filled = Next(before?.Filled, Share(now.Filled, Math.Max(records, now.Filled + now.Empty))),
            Faulty = Next(before?.Faulty, Share(now.Faults, now.Filled)),
            Garbled = Next(before?.Garbled, Share(now.GarbledCount, now.Filled)),
            Numeric = Next(before?.Numeric, numeric),
            Middle = isNumeric ? Next(before?.Middle, now.Numbers.Median()) : before?.Middle,
            Low = isNumeric ? Next(before?.Low, now.Numbers.At(0.1)) : before?.Low,
            High = isNumeric ? Next(before?.High, now.Numbers.At(0.9)) : before?.High,
            Width = isNumeric ? Next(before?.Width, now.Numbers.LogWidth()) : before?.Width,
            Age = now.Ages.Count > 0 ? Next(before?.Age, now.Ages.Median()) : before?.Age,
            Shapes = Shapes(before?.Shapes, now),
            Marks = Marks(before, now),
            Settled = now.Values is { } seen && before?.Marks is { } known && seen.Keys.All(value => known.Contains(ValueMark.Of(value)))
                ? before.Settled + 1
                : 0,
        };
    }

    static Dictionary<string, double> Shapes(IReadOnlyDictionary<string, double>? before, FieldProfile now)
    {
        var shares = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (shape, share) in before ?? new Dictionary<string, double>())
            shares[shape] = share * (1 - ShapeWeight);
        foreach (var (shape, count) in now.Shapes)
        {
            var share = Share(count, now.Filled);
            shares[shape] = before is null ? share : shares.GetValueOrDefault(shape) + (share * ShapeWeight);
        }

        return shares.Where(entry => entry.Value >= ShapeForgotten)
            .OrderByDescending(entry => entry.Value)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(ShapesMax)
            .ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
    }

    /// <summary>A list stays one as long as it stays short.</summary>
    static string[]? Marks(FieldExpectation? before, FieldProfile now)
    {
        if (now.Values is null || (before is not null && before.Marks is null))
            return null;
        var all = (before?.Marks ?? []).Union(now.Values.Keys.Select(ValueMark.Of)).Order(StringComparer.Ordinal).ToArray();
        return all.Length > FieldProfile.ValuesMax ? null : all;
    }

    internal static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
