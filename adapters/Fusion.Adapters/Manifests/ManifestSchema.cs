using System.Text.Json;
using System.Text.Json.Nodes;
using Fusion.Adapters.Connectors;
using Fusion.Adapters.Contracts;
using Fusion.Adapters.Formats.Asterix;
using Fusion.Adapters.Formats.RemoteId;
using Fusion.Adapters.Mapping;
using Fusion.Adapters.Mapping.Measures;
using Fusion.Ontology;

namespace Fusion.Adapters.Manifests;

/// <summary>
/// The JSON Schema by which an editor completes and checks a manifest. Made from the ontology, so that it knows every event and
/// word the compiler knows. What it cannot say (which names a mapping may use together) the compiler says.
/// </summary>
public static class ManifestSchema
{
    const string SourceName = "^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$";
    const string FamilyName = "^[a-z0-9][a-z0-9-]*(/[a-z0-9][a-z0-9-]*)?$";

    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Of <c>source.yaml</c>: a source that says all itself, or an instance of a family.</summary>
    public static string Write() => Text(Whole(
        "A source system of the catalogue",
        ("source", Text("owner/system, as the folder is called", SourceName)),
        ("family", Text("What it is an instance of; then it says only what differs", FamilyName)),
        ("controller", Text("The force or agency that owns the records")),
        ("with", Map(Text())),
        ("datasets", new JsonObject { ["type"] = "object" })), root =>
    {
        root["if"] = new JsonObject { ["required"] = Words("family") };
        root["then"] = new JsonObject
        {
            ["required"] = Words("source", "family", "controller"),
            ["properties"] = new JsonObject { ["datasets"] = Map(AnyOf(OneOf("off"), Ref("override"))) },
        };
        root["else"] = new JsonObject
        {
            ["required"] = Words("source", "title", "controller", "evidence", "datasets"),
            ["properties"] = new JsonObject { ["datasets"] = Datasets() },
        };
    });

    /// <summary>Of <c>family.yaml</c>.</summary>
    public static string WriteFamily() => Text(Whole(
        "A family of source systems",
        ("family", Text("group/name, as the folder under families is called", FamilyName)),
        ("vendor", Text("Who makes the product, where it is one")),
        ("parameters", Map(Group(
            ["description"],
            ("description", Text("What an instance is to say")),
            ("default", Text("What holds where an instance says nothing")),
            ("example", Text("What the family's own samples are read with; needed where there is no default"))))),
        ("datasets", Datasets())), root => root["required"] = Words("family", "title", "datasets"));

    static string Text(JsonObject root, Action<JsonObject> complete)
    {
        complete(root);
        root["$defs"] = Definitions();
        return root.ToJsonString(Indented) + "\n";
    }

    static JsonObject Whole(string title, params (string Name, JsonNode Schema)[] own)
    {
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
        };
        var group = Group(
            [],
            [
                .. own, ("title", Text("What people call it")), ("evidence", Evidence()), ("connector", Ref("connector")),
                ("format", Ref("format")), ("handling", Ref("handling")), ("schedule", Ref("schedule")),
                ("tables", Map(Group(["file", "key"], ("file", Text("A CSV file of the folder tables")), ("key",
                    Text("The column looked up by"))))),
            ]);
        foreach (var (name, value) in group.ToArray())
        {
            group.Remove(name);
            root[name] = value;
        }

        return root;
    }

    static JsonObject Datasets() => new()
    {
        ["type"] = "object",
        ["minProperties"] = 1,
        ["propertyNames"] = new JsonObject { ["pattern"] = "^[a-z0-9][a-z0-9-]*$" },
        ["additionalProperties"] = Ref("dataset"),
    };

    /// <summary>What an instance may say of a dataset its family has.</summary>
    static JsonObject Override()
    {
        var one = Dataset();
        one.Remove("required");
        var properties = (JsonObject)one["properties"]!;
        properties["columns"] = Map(Text("What this system calls the field"));
        properties["codes"] = Map(Map(Text()));
        properties["contract"] = Group([], Contract());
        properties["mapping"] = new JsonObject { ["type"] = "object" };
        return one;
    }

    static JsonObject Definitions() => new()
    {
        ["texts"] = AnyOf(Text(), List(Text())),
        ["connector"] = Connector(),
        ["format"] = Format(),
        ["handling"] = Handling(),
        ["schedule"] = Group([], ("every", Text("How long to wait once everything is read, such as 30s or 5m", "^[0-9]+[smhd]$"))),
        ["dataset"] = Dataset(),
        ["override"] = Override(),
        ["field"] = Field(),
        ["value"] = AnyOf(Text("A field's path, or = and a constant"), Value()),
        ["condition"] = AnyOf(Text("A field that must have a value"), Condition()),
        ["mention"] = Mention(),
        ["relations"] = List(Group(["from", "kind", "to"], ("from", Text()), ("kind", Enum<RelationKind>()), ("to", Text()))),
        ["mapping"] = Mapping(),
    };

    static JsonObject Evidence() => Group(
        ["grade"],
        ("grade", Enum<EvidenceGrade>()),
        ("reference", Text("What bears the grade out; needed for every grade but template")),
        ("licence", Text("captured: under which the bytes may be kept")),
        ("captured_on", Text("captured: the day the bytes were taken", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")),
        ("sha256", Text("captured: of the bytes", "^[0-9a-f]{64}$")));

    static JsonObject Connector() => Group(
        ["kind"],
        ("kind", OneOf([.. ConnectorReader.Kinds])),
        ("files", Text("file_drop: which files are records, with * and ?")),
        ("url", Text("http_pages, amqp: may hold variables of the host, ${NAME}")),
        ("paging", Enum<HttpPaging>()),
        ("cursor", AnyOf(
            Group([], ("query", Text()), ("answer", Text("Leads to the cursor: in the answer, or of paging since in a record")),
                ("first", Number())),
            Ref("texts"))),
        ("page", Group(["query"], ("query", Text()), ("size", Number()))),
        ("timeout", Text(pattern: "^[0-9]+[smhd]$")),
        ("requests_per_minute", Number()),
        ("auth", Group(
            ["kind"],
            ("kind", OneOf([.. ConnectorReader.AuthKinds])), ("user", Text()), ("password", Text()), ("token", Text()), ("key", Text()),
                ("header", Text()),
            ("query", Text()), ("token_url", Text()), ("client_id", Text()), ("client_secret", Text()), ("scope", Text()))),
        ("connection", Text("postgresql: an Npgsql connection string, with variables of the host")),
        ("table", Text("postgresql: schema.table")),
        ("page_size", Number()),
        ("settle", Text("postgresql: rows younger than this are left for later", "^[0-9]+[smhd]$")),
        ("queue", Text("amqp: the queue to read")),
        ("prefetch", Number()),
        ("listen", Text("listeners: an address of this machine and a port, 127.0.0.1:9000")),
        ("expose", Flag()),
        ("spool_mb", Number()),
        ("path", Text("webhook: where records are posted")),
        ("signature", Group(
            ["secret"],
            ("secret", Text("A variable of the host", @"^\$\{[A-Z][A-Z0-9_]*\}$")), ("header", Text()), ("time_header", Text()),
                ("window",
            Text(pattern: "^[0-9]+[smhd]$")))),
        ("headers", Map(Text())));

    static JsonObject Format() => Group(
        ["kind"],
        ("kind", OneOf([.. FormatReader.Kinds])),
        ("encoding", Text("Unless UTF-8")),
        ("delimiter", Text()),
        ("quote", Text()),
        ("columns", Ref("texts")),
        ("records", Text("json: the names that lead to the array, joined by dots")),
        ("record", Text("xml: the local name of a record's element; gpx: trk, trkpt, rte, rtept or wpt")),
        ("root", Text("xml: the local name the document's element must have")),
        ("category", OneOf([.. AsterixCategory.All.Select(category => category.Number)])),
        ("verify_checksum", Flag()),
        ("carrier", OneOf([.. RemoteIdFormat.Carriers])),
        ("skip_lines", Number()),
        ("fields", Map(Text("fixed_width: from which character to which", "^[0-9]+(-[0-9]+)?$"))),
        ("length", Number()),
        ("sheet", Text("xlsx: the sheet's name, unless the first")),
        ("header_row", Number()),
        ("types", Ref("texts")),
        ("file", OneOf([.. FormatReader.ProfileFiles])),
        ("names", Map(Text("anpr, call_data_records: what the file calls a field"))),
        ("messages", AnyOf(Ref("texts"), Number(), List(AnyOf(Text(), Number())))),
        ("stamped", Flag()),
        ("ignore", AnyOf(Ref("texts"), Number(), List(AnyOf(Text(), Number())))));

    static JsonObject Handling() => Group(
        ["marking", "lawful_basis", "retention"],
        ("marking", Enum<Marking>()),
        ("lawful_basis", Text()),
        ("retention", Enum<RetentionGroup>()),
        ("grade", Group(
            ["source", "information", "handling"],
            ("source", Enum<SourceReliability>()),
            ("information", Enum<InformationAssessment>()),
            ("handling", Enum<HandlingCode>()))),
        ("restrictions", Ref("texts")));

    static JsonObject Dataset() => Group(
        ["title", "contract", "mapping"],
        ("title", Text()),
        ("layout", Group(["origin"], ("origin", Enum<LayoutOrigin>()), ("document", Text()))),
        ("connector", Ref("connector")),
        ("format", Ref("format")),
        ("handling", Ref("handling")),
        ("schedule", Ref("schedule")),
        ("contract", Group(["fields"], Contract())),
        ("mapping", Ref("mapping")));

    static (string Name, JsonNode Schema)[] Contract() =>
    [
        ("on_change", Enum<FieldMode>()), ("zone", Text()), ("absent", Ref("texts")),
        ("records", Group([], ("min", Number()), ("max", Number()))),
        ("freshness", Group(["field", "within"], ("field", Text("A field of times")), ("within", Text(pattern: "^[0-9]+[smhd]$")))),
        ("references", Map(Text("Of which dataset's records the field holds the keys", "^[a-z0-9-]+/[a-z0-9-]+/[a-z0-9-]+$"))),
        ("fields", Map(Ref("field"))),
    ];

    static JsonObject Field() => Group(
        [],
        [
            ("type", Enum<FieldType>()), ("required", Flag()), ("pattern", Text()), ("min", Number()), ("max", Number()), ("on_change",
            Enum<FieldMode>()),
            .. Cast(),
        ]);

    static JsonObject Value() => Group(
        [],
        [
            ("field", Text()), ("value", Text()), ("expr", Text("An expression; adapters/EXPRESSIONS.md")), ("join", List(Ref("value"))),
                ("with",
            Text()), ("first", List(Ref("value"))),
            ("choose", List(Group(["when", "then"], ("when", Ref("condition")), ("then", Ref("value"))))),
            .. Cast(),
        ]);

    static (string Name, JsonNode Schema)[] Cast() =>
    [
        ("format", Ref("texts")), ("zone", Text()), ("codes", Map(Text())), ("otherwise", Ref("value")), ("absent", Ref("texts")),
        ("extract", Text()), ("scale", Number()),
        ("unit", Text("From the source's unit to the ontology's: feet to metres", "^[a-z_]+ to [a-z_]+$")),
        ("notation", Enum<NumberNotation>()),
        ("lookup", Text("What a code means by a table beside the manifest: table.COLUMN", "^[^.]+[.].+$")),
        ("century_until", Number()), ("partial", Ref("texts")),
    ];

    static JsonObject Condition() => Group(
        [],
        ("field", Text()),
        ("is", Text()),
        ("in", Ref("texts")),
        ("matches", Text()),
        ("present", Flag()),
        ("all", List(Ref("condition"))),
        ("any", List(Ref("condition"))),
        ("not", Ref("condition")),
        ("expr", Text("An expression that gives yes or no; adapters/EXPRESSIONS.md")));

    static JsonObject Mention()
    {
        var properties = new JsonObject
        {
            ["role"] = AnyOf(Enum<MentionRole>(), Ref("value")),
            ["category"] = AnyOf(Enum<SubjectCategory>(), Ref("value")),
            ["when"] = Ref("condition"),
            ["each"] = Text("The repeated section these mentions are made from"),
            ["mentions"] = List(Ref("mention")),
            ["relations"] = Ref("relations"),
        };
        foreach (var (kind, type) in MentionCompiler.Kinds)
        {
            properties[kind] = Text($"The key of a {kind} in this record");
            foreach (var member in Shape.Of(Shape.Of(type)["Attributes"].Type).Members)
                properties.TryAdd(member.Name, new JsonObject());
        }

        return new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties };
    }

    static JsonObject Mapping()
    {
        var properties = new JsonObject
        {
            ["event"] = OneOf([.. MappingCompiler.EventNames]),
            ["key"] = AnyOf(Ref("value"), List(Ref("value"))),
            ["occurred_at"] = Ref("value"),
            ["reference"] = Ref("value"),
            ["occurrence"] = Enum<OccurrenceType>(),
            ["mentions"] = List(Ref("mention")),
            ["relations"] = Ref("relations"),
        };
        foreach (var name in MappingCompiler.EventNames)
        {
            EventCatalogue.TryTypeOf(name, out var type);
            foreach (var member in MappingCompiler.OwnMembers(Shape.Of(type!)))
                properties.TryAdd(member.Name, new JsonObject());
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["required"] = Words("event", "key", "occurred_at"),
            ["additionalProperties"] = false,
            ["properties"] = properties,
        };
    }

    static JsonObject Group(string[] required, params (string Name, JsonNode Schema)[] properties)
    {
        var group = new JsonObject { ["type"] = "object", ["additionalProperties"] = false };
        if (required.Length > 0)
            group["required"] = Words(required);
        group["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create(property.Name,
            (JsonNode?)property.Schema)));
        return group;
    }

    static JsonObject Text(string? description = null, string? pattern = null)
    {
        var text = new JsonObject { ["type"] = "string" };
        if (description is not null)
            text["description"] = description;
        if (pattern is not null)
            text["pattern"] = pattern;
        return text;
    }

    static JsonObject Number() => new() { ["type"] = "number" };

    static JsonObject Flag() => new() { ["type"] = "boolean" };

    static JsonObject List(JsonNode items) => new() { ["type"] = "array", ["items"] = items };

    static JsonObject Map(JsonNode values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    static JsonObject Ref(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    static JsonObject AnyOf(params JsonNode[] schemas) => new() { ["anyOf"] = new JsonArray(schemas) };

    static JsonObject OneOf(int[] numbers) => new() { ["enum"] = new JsonArray([.. numbers.Select(number => (JsonNode)number)]) };

    static JsonObject OneOf(params string[] words) => new() { ["enum"] = Words(words) };

    static JsonObject Enum<T>()
        where T : struct, Enum => OneOf([.. System.Enum.GetNames<T>().Select(EnumWords.Word)]);

    static JsonArray Words(params string[] words) => new([.. words.Select(word => (JsonNode)word)]);
}
