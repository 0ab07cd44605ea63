namespace Fusion.Adapters.Formats.Geography;

/// <summary>Waypoints, routes, tracks or single points of a GPX document. Every point must be on the earth.</summary>
sealed class GpxCutter(string record) : XmlElementCutter(record, rootName: "gpx")
{
    public static readonly IReadOnlyList<string> Records = ["trk", "trkpt", "rte", "rtept", "wpt"];

    static readonly HashSet<string> Points = ["wpt", "rtept", "trkpt"];

    readonly string record = record;

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (fields, fault) = base.Parse(record);
        fault ??= fields is null ? null : Fault(this.record, fields);
        return fault is null ? (fields, null) : (null, fault);
    }

    static string? Fault(string name, RecordNode node)
    {
        if (Points.Contains(name) && !(IsWithin(node, "@lat", 90) && IsWithin(node, "@lon", 180)))
            return "A point has no latitude and longitude within the earth.";
        return node.Children.Select(child => Fault(child.Key, child.Value)).FirstOrDefault(fault => fault is not null);
    }

    static bool IsWithin(RecordNode point, string name, double limit) =>
        point.Find(name, out var degrees) == 1 && GeoText.TryDegrees(degrees!.Text, limit, out _);
}
