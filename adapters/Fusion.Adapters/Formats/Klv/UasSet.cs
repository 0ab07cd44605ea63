using static Fusion.Adapters.Formats.Klv.KlvItems;

namespace Fusion.Adapters.Formats.Klv;

/// <summary>MISB ST 0601: what an unmanned aircraft says of itself, its camera and what it looks at, with ST 0102 and ST 0903 inside.</summary>
static class UasSet
{
    public static readonly KlvSet Security = new(
        "security",
        Unsigned(1, "classification", 1), Unsigned(2, "country_coding_method", 1), Text(3, "classifying_country"),
        Text(4, "shared_information"), Text(5, "caveats"), Text(6, "releasing_instructions"), Text(7, "classified_by"),
        Text(8, "derived_from"), Text(9, "classification_reason"), Text(10, "declassification_date"), Text(11, "marking_system"),
        Unsigned(12, "object_country_coding_method", 1), Text(13, "object_country_codes"), Text(14, "comments"), Bytes(15, "umid"),
        Unsigned(19, "stream_id", 1), Unsigned(20, "transport_stream_id", 2), Bytes(21, "item_designator"), Unsigned(22, "version", 2),
        Text(23, "country_coding_method_date"), Text(24, "object_country_coding_method_date"));

    public static readonly KlvSet Set = new("uas", [.. Platform(), .. Scene(), .. Environment(), .. Later()]);

    static KlvItem[] Platform() =>
    [
        Checksum(1), Instant(2, "timestamp"), Text(3, "mission_id"), Text(4, "platform_tail_number"),
        Range(5, "platform_heading", 2, 0, 360, "°"), Range(6, "platform_pitch", 2, -20, 20, "°"),
        Range(7, "platform_roll", 2, -50, 50, "°"), Unsigned(8, "platform_true_airspeed", 1, "m/s"),
        Unsigned(9, "platform_indicated_airspeed", 1, "m/s"), Text(10, "platform_designation"), Text(11, "image_source_sensor"),
        Text(12, "image_coordinate_system"), Range(13, "sensor_latitude", 4, -90, 90, "°"),
        Range(14, "sensor_longitude", 4, -180, 180, "°"), Range(15, "sensor_true_altitude", 2, -900, 19_000, "m MSL"),
        Range(16, "sensor_horizontal_field_of_view", 2, 0, 180, "°"), Range(17, "sensor_vertical_field_of_view", 2, 0, 180, "°"),
        Range(18, "sensor_relative_azimuth", 4, 0, 360, "°"), Range(19, "sensor_relative_elevation", 4, -180, 180, "°"),
        Range(20, "sensor_relative_roll", 4, 0, 360, "°"),
    ];

    static KlvItem[] Scene() =>
    [
        Range(21, "slant_range", 4, 0, 5_000_000, "m"), Range(22, "target_width", 2, 0, 10_000, "m"),
        Range(23, "frame_center_latitude", 4, -90, 90, "°"), Range(24, "frame_center_longitude", 4, -180, 180, "°"),
        Range(25, "frame_center_elevation", 2, -900, 19_000, "m MSL"),
        Range(26, "offset_corner_latitude_1", 2, -0.075, 0.075, "°"), Range(27, "offset_corner_longitude_1", 2, -0.075, 0.075, "°"),
        Range(28, "offset_corner_latitude_2", 2, -0.075, 0.075, "°"), Range(29, "offset_corner_longitude_2", 2, -0.075, 0.075, "°"),
        Range(30, "offset_corner_latitude_3", 2, -0.075, 0.075, "°"), Range(31, "offset_corner_longitude_3", 2, -0.075, 0.075, "°"),
        Range(32, "offset_corner_latitude_4", 2, -0.075, 0.075, "°"), Range(33, "offset_corner_longitude_4", 2, -0.075, 0.075, "°"),
        Range(40, "target_latitude", 4, -90, 90, "°"), Range(41, "target_longitude", 4, -180, 180, "°"),
        Range(42, "target_elevation", 2, -900, 19_000, "m MSL"), Unsigned(43, "target_gate_width", 1, "2 pixels"),
        Unsigned(44, "target_gate_height", 1, "2 pixels"), Range(45, "target_error_ce90", 2, 0, 4095, "m"),
        Range(46, "target_error_le90", 2, 0, 4095, "m"), Unsigned(47, "generic_flags", 1), Nested(48, Security),
    ];

    static KlvItem[] Environment() =>
    [
        Unsigned(34, "icing_detected", 1), Range(35, "wind_direction", 2, 0, 360, "°"), Range(36, "wind_speed", 1, 0, 100, "m/s"),
        Range(37, "static_pressure", 2, 0, 5000, "mbar"), Range(38, "density_altitude", 2, -900, 19_000, "m"),
        Signed(39, "outside_air_temperature", 1, "°C"), Range(49, "differential_pressure", 2, 0, 5000, "mbar"),
        Range(50, "platform_angle_of_attack", 2, -20, 20, "°"), Range(51, "platform_vertical_speed", 2, -180, 180, "m/s"),
        Range(52, "platform_sideslip", 2, -20, 20, "°"), Range(53, "airfield_pressure", 2, 0, 5000, "mbar"),
        Range(54, "airfield_elevation", 2, -900, 19_000, "m"), Range(55, "relative_humidity", 1, 0, 100, "%"),
        Unsigned(56, "platform_ground_speed", 1, "m/s"), Range(57, "ground_range", 4, 0, 5_000_000, "m"),
        Range(58, "platform_fuel_remaining", 2, 0, 10_000, "kg"), Text(59, "platform_call_sign"), Unsigned(60, "weapon_load", 2),
        Unsigned(61, "weapon_fired", 1), Unsigned(62, "laser_prf_code", 2), Unsigned(63, "sensor_field_of_view_name", 1),
        Range(64, "platform_magnetic_heading", 2, 0, 360, "°"), Unsigned(65, "version", 1),
        Range(67, "alternate_platform_latitude", 4, -90, 90, "°"), Range(68, "alternate_platform_longitude", 4, -180, 180, "°"),
        Range(69, "alternate_platform_altitude", 2, -900, 19_000, "m MSL"), Text(70, "alternate_platform_name"),
        Range(71, "alternate_platform_heading", 2, 0, 360, "°"), Instant(72, "event_start_time"), Bytes(73, "rvt"),
        Nested(74, VmtiSet.Set), Range(75, "sensor_ellipsoid_height", 2, -900, 19_000, "m HAE"),
        Range(76, "alternate_platform_ellipsoid_height", 2, -900, 19_000, "m HAE"), Unsigned(77, "operational_mode", 1),
        Range(78, "frame_center_ellipsoid_height", 2, -900, 19_000, "m HAE"), Range(79, "sensor_north_velocity", 2, -327, 327, "m/s"),
        Range(80, "sensor_east_velocity", 2, -327, 327, "m/s"), Bytes(81, "image_horizon"),
        Range(82, "corner_latitude_1", 4, -90, 90, "°"), Range(83, "corner_longitude_1", 4, -180, 180, "°"),
        Range(84, "corner_latitude_2", 4, -90, 90, "°"), Range(85, "corner_longitude_2", 4, -180, 180, "°"),
        Range(86, "corner_latitude_3", 4, -90, 90, "°"), Range(87, "corner_longitude_3", 4, -180, 180, "°"),
        Range(88, "corner_latitude_4", 4, -90, 90, "°"), Range(89, "corner_longitude_4", 4, -180, 180, "°"),
        Range(90, "platform_pitch_full", 4, -90, 90, "°"), Range(91, "platform_roll_full", 4, -90, 90, "°"),
        Range(92, "platform_angle_of_attack_full", 4, -90, 90, "°"), Range(93, "platform_sideslip_full", 4, -180, 180, "°"),
        Bytes(94, "miis_core_identifier"),
    ];

    static KlvItem[] Later() =>
    [
        Bytes(95, "sar_motion_imagery"), Mapped(96, "target_width_extended", 0, 1_500_000, "m"), Bytes(97, "range_image"),
        Bytes(98, "geo_registration"), Bytes(99, "composite_imaging"), Bytes(100, "segment"), Bytes(101, "amend"),
        Bytes(102, "sdcc_flp"), Mapped(103, "density_altitude_extended", -900, 40_000, "m"),
        Mapped(104, "sensor_ellipsoid_height_extended", -900, 40_000, "m HAE"),
        Mapped(105, "alternate_platform_ellipsoid_height_extended", -900, 40_000, "m HAE"), Text(106, "stream_designator"),
        Text(107, "operational_base"), Text(108, "broadcast_source"), Mapped(109, "range_to_recovery_location", 0, 21_000, "km"),
        Unsigned(110, "time_airborne", 0, "s"), Unsigned(111, "propulsion_unit_speed", 0, "rpm"),
        Mapped(112, "platform_course", 0, 360, "°"), Mapped(113, "altitude_above_ground", -900, 40_000, "m AGL"),
        Mapped(114, "radar_altimeter", -900, 40_000, "m AGL"), Bytes(115, "control_command"), Bytes(116, "control_command_verification"),
        Mapped(117, "sensor_azimuth_rate", -1000, 1000, "°/s"), Mapped(118, "sensor_elevation_rate", -1000, 1000, "°/s"),
        Mapped(119, "sensor_roll_rate", -1000, 1000, "°/s"), Mapped(120, "storage_used", 0, 100, "%"), Bytes(121, "active_wavelengths"),
        Bytes(122, "country_codes"), Unsigned(123, "navigation_satellites", 1), Unsigned(124, "positioning_method", 1),
        Unsigned(125, "platform_status", 1), Unsigned(126, "sensor_control_mode", 1), Bytes(127, "sensor_frame_rate"),
        Bytes(128, "wavelengths"), Text(129, "target_id"), Bytes(130, "airbase_locations"), Instant(131, "take_off_time"),
        Mapped(132, "transmission_frequency", 1, 99_999, "MHz"), Unsigned(133, "storage_capacity", 0, "GB"),
        Mapped(134, "zoom", 0, 100, "%"), Text(135, "communications_method"), Signed(136, "leap_seconds", 0, "s"),
        Signed(137, "correction_offset", 0, "µs"), Bytes(138, "payloads"), Bytes(139, "active_payloads"), Bytes(140, "weapons_stores"),
        Bytes(141, "waypoints"), Bytes(142, "view_domain"), Bytes(143, "metadata_substream"),
    ];
}
