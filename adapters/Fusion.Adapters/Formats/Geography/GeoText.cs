using System.Globalization;

namespace Fusion.Adapters.Formats.Geography;

/// <summary>Places as texts of documents write them.</summary>
static class GeoText
{
    /// <summary>More points than this in one line are no place but an attack, or a file under the wrong format.</summary>
    public const int PointsMax = 50_000;

    public static bool TryDegrees(ReadOnlySpan<char> text, double limit, out double degrees) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= limit;

    public static bool IsNumber(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number);

    /// <summary>Adds a point to the node for each <c>a,b[,c]</c> of a text; why it cannot, or null.</summary>
    public static string? AddPoints(TreeNode node, string text, string pointName, bool isLatitudeFirst)
    {
        var count = 0;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (++count > PointsMax)
                return $"A line or area has more than {PointsMax} points.";
            var parts = word.Split(',');
            var (latitude, longitude) = parts.Length < 2 ? ("", "") : isLatitudeFirst ? (parts[0], parts[1]) : (parts[1], parts[0]);
            if (parts.Length is < 2 or > 3 || !TryDegrees(latitude, 90, out _) || !TryDegrees(longitude, 180, out _))
                return $"Point {count} of a place is not two numbers of degrees.";
            var point = new TreeNode();
            point.Add("latitude", TreeNode.Leaf(latitude));
            point.Add("longitude", TreeNode.Leaf(longitude));
            if (parts.Length == 3 && parts[2].Length > 0)
            {
                if (!IsNumber(parts[2]))
                    return $"Point {count} of a place has an altitude that is no number.";
                point.Add("altitude", TreeNode.Leaf(parts[2]));
            }

            node.Add(pointName, point);
        }

        return null;
    }
}
