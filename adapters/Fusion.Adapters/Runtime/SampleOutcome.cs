using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.Adapters.Families;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>What became of the records of a sample, as the expected files write it.</summary>
static class SampleOutcome
{
    /// <summary>An example shorter than this stands in too many places by chance.</summary>
    const int ExampleLengthMin = 4;

    const string Dataset = "{{dataset}}";
    const string Handling = "{{handling}}";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Describe(IEnumerable<IntakeItem> items) => Write(items.Select(Node));

    /// <summary>
    /// The same where every instance of a family must come to it: what differs between instances by right (which dataset it is, how
    /// its records are handled, what it calls its columns) is left open.
    /// </summary>
    public static string DescribeShared(IEnumerable<IntakeItem> items, DatasetManifest dataset) => Write(items.Select(item =>
    {
        var node = Node(item);
        if (node["data"] is JsonObject data)
        {
            data["record"]!["dataset"] = Dataset;
            data["handling"] = Handling;
        }
        else
        {
            node["unreadable"] = InTheFamilysWords((string)node["unreadable"]!, dataset);
        }

        return node;
    }));

    /// <summary>A family's expected text with what an instance says in place.</summary>
    public static string Fill(string expected, InheritedFamily family) =>
        Placeholders.FillSample(expected, family.Parameters.ToDictionary(entry => entry.Key, entry => InJson(entry.Value)));

    /// <summary>The way back, for approving: where an example stands, any instance's own would.</summary>
    /// <param name="said">What the family and its samples say, placeholders and all; only those in it can have come through.</param>
    public static string Open(string told, InheritedFamily family, string said)
    {
        var open = family.Parameters
            .Where(entry => entry.Value.Length >= ExampleLengthMin && said.Contains($"{{{{{entry.Key}}}}}", StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Value.Length);
        foreach (var (name, value) in open)
            told = told.Replace(InJson(value), $"{{{{{name}}}}}", StringComparison.Ordinal);
        return told;
    }

    static string InTheFamilysWords(string reason, DatasetManifest dataset)
    {
        foreach (var (path, name) in dataset.Columns)
        {
            var section = path.LastIndexOf('.') is var dot and >= 0 && dataset.Format.IsNested ? path[..(dot + 1)] : "";
            reason = reason.Replace(section + name, path, StringComparison.Ordinal);
        }

        return reason;
    }

    static string InJson(string value) => JsonEncodedText.Encode(value).ToString();

    static string Write(IEnumerable<JsonObject> nodes) => new JsonArray([.. nodes]).ToJsonString(Indented) + "\n";

    static JsonObject Node(IntakeItem item) => item switch
    {
        IntakeItem.Observed observed => new JsonObject
        {
            ["event"] = EventCatalogue.NameOf(observed.Observation),
            ["data"] = JsonNode.Parse(EventCodec.Encode(observed.Observation)),
        },
        IntakeItem.Unreadable unreadable => new JsonObject
        {
            ["record"] = unreadable.Provenance.Offset,
            ["unreadable"] = unreadable.Reason,
        },
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
