using System.Globalization;
using System.Security.Cryptography;
using Fusion.Adapters.Formats.Geography;

namespace Fusion.Adapters.Formats.Profiles;

/// <summary>
/// What the national standard wants of a number plate read: the mark, which feed, source and camera, when in UTC and where; beside it how
/// sure the reader was and the pictures, kept as their size and SHA-256 and, when asked for, their bytes.
/// </summary>
sealed class PlateReadProfile(IReadOnlyDictionary<string, string> names) : RecordProfile(names)
{
    /// <summary>Longer than any mark of any country.</summary>
    const int MarkLettersMax = 15;

    public static readonly IReadOnlyList<string> Fields =
    [
        "vrm", "feed_id", "source_id", "camera_id", "captured_at", "latitude", "longitude", "confidence", "country", "direction", "lane",
        "speed", "plate_image", "overview_image",
    ];

    static readonly string[] Plain = ["country", "direction", "lane", "speed"];

    public override (RecordNode? Fields, string? Fault) Read(RecordNode record)
    {
        var read = new TreeNode();
        var fault = AddMark(record, read) ?? AddOrigin(record, read) ?? AddPlace(record, read) ?? AddConfidence(record, read)
            ?? AddImage(record, read, "plate_image") ?? AddImage(record, read, "overview_image");
        foreach (var name in Plain)
            Add(read, name, Text(record, name));
        return fault is null ? (read, null) : (null, fault);
    }

    /// <summary>As it stands on the plate, without blanks; a letter that the camera could not tell is a ?.</summary>
    string? AddMark(RecordNode record, TreeNode read)
    {
        if (Text(record, "vrm") is not { } written)
            return "The read has no vrm.";
        var mark = written.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
        if (mark.Length is 0 or > MarkLettersMax || mark.Any(letter => !char.IsLetterOrDigit(letter) && letter != '?'))
            return "The read's vrm is not letters and figures.";
        Add(read, "vrm", mark);
        return null;
    }

    string? AddOrigin(RecordNode record, TreeNode read)
    {
        foreach (var name in (ReadOnlySpan<string>)["feed_id", "source_id", "camera_id"])
        {
            var text = Text(record, name);
            if (text is null && name == "camera_id")
                return "The read has no camera_id.";
            Add(read, name, text);
        }

        if (Text(record, "captured_at") is not { } at)
            return "The read has no captured_at.";
        Add(read, "captured_at", at);
        return null;
    }

    string? AddPlace(RecordNode record, TreeNode read)
    {
        var (latitude, longitude) = (Text(record, "latitude"), Text(record, "longitude"));
        if (latitude is null && longitude is null)
            return null;
        if (!GeoText.TryDegrees(latitude, 90, out _) || !GeoText.TryDegrees(longitude, 180, out _))
            return "The read's latitude and longitude are not two numbers of degrees.";
        Add(read, "latitude", latitude);
        Add(read, "longitude", longitude);
        return null;
    }

    string? AddConfidence(RecordNode record, TreeNode read)
    {
        if (Text(record, "confidence") is not { } text)
            return null;
        if (!double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var share) || share is < 0 or > 100)
            return "The read's confidence is not a number from 0 to 100.";
        Add(read, "confidence", text.TrimEnd('%'));
        return null;
    }

    string? AddImage(RecordNode record, TreeNode read, string name)
    {
        if (Text(record, name) is not { } text)
            return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return $"The read's {name} is not base64.";
        var image = new TreeNode();
        Add(image, "size", length.ToString(CultureInfo.InvariantCulture));
        Add(image, "sha256", Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(0, length))));
        Add(image, "content", text);
        read.Add(name, image);
        return null;
    }
}
