namespace Fusion.Adapters.Formats.Exchange;

/// <summary>
/// Incidents that control rooms hand to one another. The standard is published as a document only and no message of a real system is
/// open to us, so the elements are ours, after what the standard says a message carries; they are the only ones this reads.
/// </summary>
sealed class MaitCutter() : XmlElementCutter(recordName: "IncidentMessage", rootName: null)
{
    static readonly string[] MustHave = ["MessageId", "SentAt", "Originator", "Recipient", "MessageType"];

    static readonly string[] Types = ["Create", "Update", "Log", "Resource", "Close", "Acknowledge"];

    public override (RecordNode? Fields, string? Fault) Parse(ReadOnlyMemory<byte> record)
    {
        var (fields, fault) = base.Parse(record);
        fault ??= fields is null ? null : Fault(fields);
        return fault is null ? (fields, null) : (null, fault);
    }

    static string? Fault(RecordNode message)
    {
        foreach (var name in MustHave)
        {
            if (Text(message, name) is null && !(message.Find(name, out var node) == 1 && Text(node!, "OrganisationId") is not null))
                return $"The message does not have one {name}.";
        }

        var type = Text(message, "MessageType");
        if (!Types.Contains(type))
            return $"The message's MessageType is not one of {string.Join(", ", Types)}.";
        if (type == "Acknowledge")
            return Text(message, "AcknowledgedMessageId") is null ? "The acknowledgement does not say of which message." : null;
        if (message.Find("Incident", out var incident) != 1 || Text(incident!, "Reference") is null)
            return "The message does not have one Incident with a Reference.";
        return type == "Create" && Text(incident!, "IncidentType") is null ? "The incident has no IncidentType." : null;
    }

    static string? Text(RecordNode node, string name) =>
        node.Find(name, out var child) == 1 && !string.IsNullOrWhiteSpace(child!.Text) ? child.Text.Trim() : null;
}
