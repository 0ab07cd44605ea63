using System.Globalization;
using Fusion.Adapters.Contracts;
using Fusion.Engine.Intake;
using static Fusion.Adapters.Drift.Learning;

namespace Fusion.Adapters.Drift;

/// <summary>Holds a delivery to what its publisher promises of deliveries, from the first one on.</summary>
static class PromiseCheck
{
    /// <summary>What is referred to may come a little later than what refers to it.</summary>
    const double KnownMin = 0.95;

    public static async Task<IReadOnlyList<ContractChange>> RunAsync(
        DeliveryProfile delivery, DeliveryPromises promises, ISourceContracts contracts, CancellationToken cancellation)
    {
        var broken = new List<ContractChange>();
        void Add(string path, string promised, string now) =>
            broken.Add(new(ChangeKind.PromiseBroken, path, promised, now, delivery.ModeOf(path)));

        if (delivery.Records < promises.RecordsMin || delivery.Records > promises.RecordsMax)
            Add("", $"{promises.RecordsMin ?? 0} to {Most(promises)} records promised", $"{delivery.Records} records");
        if (promises.Freshness is { } fresh)
        {
            var youngest = delivery.Fields.GetValueOrDefault(fresh.Path)?.YoungestDays;
            if (youngest is null && delivery.Records > 0)
                Add(fresh.Path, $"times of the last {Days(fresh.Within.TotalDays)} promised", "no time at all");
            else if (youngest > fresh.Within.TotalDays)
                Add(fresh.Path, $"times of the last {Days(fresh.Within.TotalDays)} promised",
                    $"the newest is {Days(youngest.Value)} old");
        }

        foreach (var (path, dataset) in promises.References)
        {
            var keys = delivery.Referred(path);
            var known = keys.Count == 0 ? 0 : await contracts.CountKnownAsync(dataset, keys, cancellation);
            if (Share(known, keys.Count) < KnownMin && keys.Count > 0)
                Add(path, $"keys of {dataset} promised", string.Create(CultureInfo.InvariantCulture,
                    $"{1 - Share(known, keys.Count):P1} of them are of no record"));
        }

        return broken;
    }

    static string Most(DeliveryPromises promises) => promises.RecordsMax?.ToString(CultureInfo.InvariantCulture) ?? "any number of";

    static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.##} days");
}
