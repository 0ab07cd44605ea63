namespace Fusion.Adapters.Formats.RemoteId;

/// <summary>What stands around the messages.</summary>
public enum RemoteIdCarrier
{
    /// <summary>Nothing: messages and packs one after the other, as a receiver hands them on.</summary>
    None,

    /// <summary>The vendor element of a Wi-Fi beacon or NAN frame, anywhere in what was captured.</summary>
    WiFi,

    /// <summary>The service data of a Bluetooth advertisement, anywhere in what was captured.</summary>
    Bluetooth,
}
