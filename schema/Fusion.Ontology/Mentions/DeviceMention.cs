using System.Text.Json.Serialization;

namespace Fusion.Ontology;

public sealed record DeviceMention : Mention
{
    public required DeviceAttributes Attributes { get; init; }

    [JsonIgnore]
    public override EntityKind Kind => EntityKind.Device;
}

/// <summary>A thing that senses or acts: a camera, a drone, a body-worn camera.</summary>
public sealed record DeviceAttributes
{
    public required string Type { get; init; }

    public required string Serial { get; init; }
}
