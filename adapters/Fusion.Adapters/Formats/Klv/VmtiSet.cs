using static Fusion.Adapters.Formats.Klv.KlvItems;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>MISB ST 0903: what moves in the picture. Alone or inside ST 0601, whose place and time its offsets then count from.</summary>
static class VmtiSet
{
    static readonly KlvSet Mask = new("mask", Bytes(1, "polygon"), Bytes(2, "bit_mask"));

    static readonly KlvSet Tracker = new(
        "tracker", Bytes(1, "track_id"), Unsigned(2, "detection_status", 1), Instant(3, "start"), Instant(4, "end"),
        Bytes(5, "boundary"), Text(6, "algorithm"), Unsigned(7, "confidence", 1), Unsigned(8, "points"), Bytes(9, "locus"),
        Bytes(10, "velocity"), Bytes(11, "acceleration"), Unsigned(12, "algorithm_id"));

    static readonly KlvSet Object = new(
        "object", Text(1, "ontology"), Text(2, "class"), Unsigned(3, "ontology_id"), Mapped(4, "confidence", 0, 100, "%"));

    static readonly KlvSet Chip = new("chip", Text(1, "image_type"), Text(2, "image_uri"), Bytes(3, "image"));

    public static readonly KlvSet Target = new(
        "target", Unsigned(1, "centroid_pixel"), Unsigned(2, "top_left_pixel"), Unsigned(3, "bottom_right_pixel"),
        Unsigned(4, "priority", 1), Unsigned(5, "confidence", 1, "%"), Unsigned(6, "history"), Unsigned(7, "share_of_pixels", 1, "%"),
        Bytes(8, "color"), Unsigned(9, "intensity"), Mapped(10, "latitude_offset", -19.2, 19.2, "°"),
        Mapped(11, "longitude_offset", -19.2, 19.2, "°"), Mapped(12, "height", -900, 19_000, "m HAE"),
        Mapped(13, "top_left_latitude_offset", -19.2, 19.2, "°"), Mapped(14, "top_left_longitude_offset", -19.2, 19.2, "°"),
        Mapped(15, "bottom_right_latitude_offset", -19.2, 19.2, "°"), Mapped(16, "bottom_right_longitude_offset", -19.2, 19.2, "°"),
        new KlvItem(17, "location", KlvEncoding.Place), Bytes(18, "boundary"), Unsigned(19, "centroid_row"),
        Unsigned(20, "centroid_column"), Bytes(21, "focal_plane"), Unsigned(22, "algorithm_id"), Nested(101, Mask), Nested(102, Object),
        Bytes(103, "feature"), Nested(104, Tracker), Nested(105, Chip), Bytes(106, "chips"), Bytes(107, "objects"));

    public static readonly KlvSet Set = new(
        "vmti", new KlvItem(1, "checksum", KlvEncoding.Checksum), Instant(2, "timestamp"), Text(3, "system_name"), Unsigned(4, "version"),
        Unsigned(5, "targets_detected"), Unsigned(6, "targets_reported"), Unsigned(7, "frame_number"), Unsigned(8, "frame_width", 0, "pixels"),
        Unsigned(9, "frame_height", 0, "pixels"), Text(10, "source_sensor"), Mapped(11, "horizontal_field_of_view", 0, 180, "°"),
        Mapped(12, "vertical_field_of_view", 0, 180, "°"), Bytes(13, "miis_core_identifier"),
        new KlvItem(101, "target", KlvEncoding.Series) { Set = Target }, Bytes(102, "algorithms"), Bytes(103, "ontologies"));
}
