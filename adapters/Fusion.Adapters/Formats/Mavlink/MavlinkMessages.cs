using System.Collections.Frozen;

namespace Fusion.Adapters.Formats.Mavlink;

/// <summary>The messages that say where a drone is, how it is, and who it is. Others can be ignored by their number.</summary>
static class MavlinkMessages
{
    const string Receiver = "target_system:u8 target_component:u8 id_or_mac:u8[20] ";

    public static IReadOnlyList<MavlinkMessage> All { get; } =
    [
        MavlinkMessage.Of(0, "HEARTBEAT", "type:u8 autopilot:u8 base_mode:u8 custom_mode:u32 system_status:u8 mavlink_version:u8"),
        MavlinkMessage.Of(
            1,
            "SYS_STATUS",
            "onboard_control_sensors_present:u32 onboard_control_sensors_enabled:u32 onboard_control_sensors_health:u32 load:u16*0.1_% "
                + "voltage_battery:u16*0.001_V!65535 current_battery:i16*0.01_A!-1 battery_remaining:i8*1_%!-1 drop_rate_comm:u16*0.01_% "
                + "errors_comm:u16 errors_count1:u16 errors_count2:u16 errors_count3:u16 errors_count4:u16 | "
                + "onboard_control_sensors_present_extended:u32 onboard_control_sensors_enabled_extended:u32 "
                + "onboard_control_sensors_health_extended:u32"),
        MavlinkMessage.Of(2, "SYSTEM_TIME", "time_unix_usec:u64t time_boot_ms:u32*1_ms"),
        MavlinkMessage.Of(
            24,
            "GPS_RAW_INT",
            "time_usec:u64 fix_type:u8 lat:i32*1e-7_° lon:i32*1e-7_° alt:i32*0.001_m eph:u16*0.01!65535 epv:u16*0.01!65535 "
                + "vel:u16*0.01_m/s!65535 cog:u16*0.01_°!65535 satellites_visible:u8!255 | alt_ellipsoid:i32*0.001_m h_acc:u32*0.001_m "
                + "v_acc:u32*0.001_m vel_acc:u32*0.001_m/s hdg_acc:u32*1e-5_° yaw:u16*0.01_°!0"),
        MavlinkMessage.Of(
            30,
            "ATTITUDE",
            "time_boot_ms:u32*1_ms roll:f32*1_rad pitch:f32*1_rad yaw:f32*1_rad rollspeed:f32*1_rad/s pitchspeed:f32*1_rad/s yawspeed:f32*1_rad/s"),
        MavlinkMessage.Of(
            33,
            "GLOBAL_POSITION_INT",
            "time_boot_ms:u32*1_ms lat:i32*1e-7_° lon:i32*1e-7_° alt:i32*0.001_m relative_alt:i32*0.001_m vx:i16*0.01_m/s vy:i16*0.01_m/s "
                + "vz:i16*0.01_m/s hdg:u16*0.01_°!65535"),
        MavlinkMessage.Of(
            74, "VFR_HUD", "airspeed:f32*1_m/s groundspeed:f32*1_m/s heading:i16*1_° throttle:u16*1_% alt:f32*1_m climb:f32*1_m/s"),
        MavlinkMessage.Of(
            147,
            "BATTERY_STATUS",
            "id:u8 battery_function:u8 type:u8 temperature:i16*0.01_°C!32767 voltages:u16[10]*0.001_V!65535 current_battery:i16*0.01_A!-1 "
                + "current_consumed:i32*1_mAh!-1 energy_consumed:i32*100_J!-1 battery_remaining:i8*1_%!-1 | time_remaining:i32*1_s!0 "
                + "charge_state:u8 voltages_ext:u16[4]*0.001_V!0 mode:u8 fault_bitmask:u32"),
        MavlinkMessage.Of(
            242,
            "HOME_POSITION",
            "latitude:i32*1e-7_° longitude:i32*1e-7_° altitude:i32*0.001_m x:f32*1_m y:f32*1_m z:f32*1_m q:f32[4] approach_x:f32*1_m "
                + "approach_y:f32*1_m approach_z:f32*1_m | time_usec:u64"),
        MavlinkMessage.Of(245, "EXTENDED_SYS_STATE", "vtol_state:u8 landed_state:u8"),
        MavlinkMessage.Of(
            246,
            "ADSB_VEHICLE",
            "ICAO_address:u32 lat:i32*1e-7_° lon:i32*1e-7_° altitude_type:u8 altitude:i32*0.001_m heading:u16*0.01_° "
                + "hor_velocity:u16*0.01_m/s ver_velocity:i16*0.01_m/s callsign:c[9] emitter_type:u8 tslc:u8*1_s flags:u16 squawk:u16"),
        MavlinkMessage.Of(253, "STATUSTEXT", "severity:u8 text:c[50] | id:u16 chunk_seq:u8"),
        MavlinkMessage.Of(
            340,
            "UTM_GLOBAL_POSITION",
            "time:u64t uas_id:u8[18] lat:i32*1e-7_° lon:i32*1e-7_° alt:i32*0.001_m relative_alt:i32*0.001_m vx:i16*0.01_m/s vy:i16*0.01_m/s "
                + "vz:i16*0.01_m/s h_acc:u16*0.001_m v_acc:u16*0.001_m vel_acc:u16*0.001_m/s next_lat:i32*1e-7_° next_lon:i32*1e-7_° "
                + "next_alt:i32*0.001_m update_rate:u16 flight_state:u8 flags:u8"),
        .. RemoteId(),
    ];

    static readonly FrozenDictionary<int, MavlinkMessage> ById = All.ToFrozenDictionary(message => message.Id);

    public static MavlinkMessage? Find(int id) => ById.GetValueOrDefault(id);

    public static MavlinkMessage? Find(string name) => All.FirstOrDefault(message => message.Name == name);

    static MavlinkMessage[] RemoteId() =>
    [
        MavlinkMessage.Of(12900, "OPEN_DRONE_ID_BASIC_ID", Receiver + "id_type:u8 ua_type:u8 uas_id:u8[20]"),
        MavlinkMessage.Of(
            12901,
            "OPEN_DRONE_ID_LOCATION",
            Receiver + "status:u8 direction:u16*0.01_°!36100 speed_horizontal:u16*0.01_m/s!25500 speed_vertical:i16*0.01_m/s!6300 "
                + "latitude:i32*1e-7_°!0 longitude:i32*1e-7_°!0 altitude_barometric:f32*1_m altitude_geodetic:f32*1_m height_reference:u8 "
                + "height:f32*1_m horizontal_accuracy:u8 vertical_accuracy:u8 barometer_accuracy:u8 speed_accuracy:u8 timestamp:f32*1_s "
                + "timestamp_accuracy:u8"),
        MavlinkMessage.Of(
            12902,
            "OPEN_DRONE_ID_AUTHENTICATION",
            Receiver + "authentication_type:u8 data_page:u8 last_page_index:u8 length:u8 timestamp:u32 authentication_data:u8[23]"),
        MavlinkMessage.Of(12903, "OPEN_DRONE_ID_SELF_ID", Receiver + "description_type:u8 description:c[23]"),
        MavlinkMessage.Of(
            12904,
            "OPEN_DRONE_ID_SYSTEM",
            Receiver + "operator_location_type:u8 classification_type:u8 operator_latitude:i32*1e-7_°!0 operator_longitude:i32*1e-7_°!0 "
                + "area_count:u16 area_radius:u16*1_m area_ceiling:f32*1_m area_floor:f32*1_m category_eu:u8 class_eu:u8 "
                + "operator_altitude_geo:f32*1_m timestamp:u32"),
        MavlinkMessage.Of(12905, "OPEN_DRONE_ID_OPERATOR_ID", Receiver + "operator_id_type:u8 operator_id:c[20]"),
        MavlinkMessage.Of(12915, "OPEN_DRONE_ID_MESSAGE_PACK", Receiver + "single_message_size:u8 msg_pack_size:u8 messages:u8[225]"),
        MavlinkMessage.Of(12918, "OPEN_DRONE_ID_ARM_STATUS", "status:u8 error:c[50]"),
        MavlinkMessage.Of(
            12919,
            "OPEN_DRONE_ID_SYSTEM_UPDATE",
            "target_system:u8 target_component:u8 operator_latitude:i32*1e-7_°!0 operator_longitude:i32*1e-7_°!0 "
                + "operator_altitude_geo:f32*1_m timestamp:u32"),
    ];
}
