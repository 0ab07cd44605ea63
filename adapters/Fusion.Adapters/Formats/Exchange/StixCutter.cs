using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fusion.Adapters.Formats.Exchange;

/// <summary>The objects of a STIX 2.1 bundle, relationships among them. Each is held to what every object of its sort must have.</summary>
sealed partial class StixCutter(FrozenSet<string> types, FrozenSet<string> ignored) : JsonArrayCutter(["objects"])
{
    /// <summary>Observables: they are identified by what they are and carry no dates.</summary>
    static readonly FrozenSet<string> Observables = FrozenSet.Create(
        "artifact", "autonomous-system", "directory", "domain-name", "email-addr", "email-message", "file", "ipv4-addr", "ipv6-addr",
        "mac-addr", "mutex", "network-traffic", "process", "software", "url", "user-account", "windows-registry-key", "x509-certificate");

    static readonly string[] Dates = ["created", "modified"];

    public override Cut Next(ReadOnlySpan<byte> window, bool isEnd)
    {
        var cut = base.Next(window, isEnd);
        return cut.Kind == CutKind.Record && ignored.Count > 0 && TypeOf(window.Slice(cut.Start, cut.Length)) is { } type && ignored.Contains(type)
            ? Cut.Skip(cut.Consumed)
            : cut;
    }

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (fields, fault) = base.Parse(record);
        fault ??= fields is null ? null : Fault(fields);
        return fault is null ? (fields, null) : (null, fault);
    }

    string? Fault(RecordNode fields)
    {
        if (Text(fields, "type") is not { } type || !Type().IsMatch(type))
            return "The object has no type.";
        if (types.Count > 0 && !types.Contains(type))
            return $"The object is of type '{type}', which the manifest neither reads nor ignores.";
        if (Text(fields, "id") is not { } id || !IsIdOf(id, type))
            return "The object's id is not its type and a UUID.";
        return Lacks(fields, MustHave(type)) ?? ReferenceFault(fields, type);
    }

    static IEnumerable<string> MustHave(string type)
    {
        if (Observables.Contains(type))
            return [];
        IEnumerable<string> dates = type == "marking-definition" ? ["created"] : Dates;
        return type switch
        {
            "relationship" => [.. dates, "relationship_type", "source_ref", "target_ref"],
            "sighting" => [.. dates, "sighting_of_ref"],
            _ => dates,
        };
    }

    static string? Lacks(RecordNode fields, IEnumerable<string> names) => names
        .Where(name => Text(fields, name) is null)
        .Select(name => $"The object has no {name}.")
        .FirstOrDefault();

    static string? ReferenceFault(RecordNode fields, string type)
    {
        string[] references = type == "relationship" ? ["source_ref", "target_ref"] : type == "sighting" ? ["sighting_of_ref"] : [];
        return references.Where(name => !Id().IsMatch(Text(fields, name)!))
            .Select(name => $"The object's {name} is not the id of an object.")
            .FirstOrDefault();
    }

    static string? Text(RecordNode fields, string name) =>
        fields.Find(name, out var node) == 1 && node!.Text is { Length: > 0 } text ? text : null;

    static bool IsIdOf(string id, string type) => id.StartsWith($"{type}--", StringComparison.Ordinal) && Id().IsMatch(id);

    /// <summary>The type as it stands at the top of an object, without reading the rest; null where the object cannot be read.</summary>
    static string? TypeOf(ReadOnlySpan<byte> item)
    {
        try
        {
            var reader = new Utf8JsonReader(item);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return null;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isType = reader.ValueTextEquals("type"u8);
                if (!reader.Read())
                    return null;
                if (isType)
                    return reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                reader.Skip();
            }

            return null;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{1,248}[a-z0-9]\z")]
    private static partial Regex Type();

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]*--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\z")]
    private static partial Regex Id();
}
