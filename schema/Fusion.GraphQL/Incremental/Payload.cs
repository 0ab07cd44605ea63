using System.Collections.Immutable;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Incremental;

/// <summary>The id is kept apart: what is announced may be complete, and its id gone, within the same message.</summary>
internal sealed record Announcement(Delivery Delivery, string Id);

internal sealed record PartDelivery(Part Part, DeliveryGroup Group, string Id);

internal sealed record ItemDelivery(ItemStream Stream, PartResult Result, int Count);

internal sealed record Completion(Delivery Delivery, string Id, GraphQLError? Fault);

/// <summary>One message after the initial answer.</summary>
internal sealed class Payload
{
    public List<Announcement> Pending { get; } = [];
    public List<PartDelivery> Parts { get; } = [];
    public List<ItemDelivery> Items { get; } = [];
    public List<Completion> Completed { get; } = [];
    public bool HasNext { get; set; }

    public bool IsEmpty => Pending.Count == 0 && Parts.Count == 0 && Items.Count == 0 && Completed.Count == 0;

    public List<GraphQLError> Errors() =>
    [
        .. Parts.SelectMany(part => part.Part.Result!.Errors),
        .. Items.SelectMany(items => items.Result.Errors),
        .. Completed.Where(completed => completed.Fault is not null).Select(completed => completed.Fault!),
    ];
}

/// <summary>Writes payloads: as the specification's draft has them now, or as its draft of 2022 had them.</summary>
internal static class PayloadJson
{
    public static void WritePending(IReadOnlyList<Announcement> pending, ResponseWriter writer)
    {
        writer.WriteRaw("\"pending\":["u8);
        for (var i = 0; i < pending.Count; i++)
        {
            writer.WriteRaw(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            writer.WriteString(pending[i].Id);
            writer.WriteRaw(",\"path\":"u8);
            ErrorJson.WritePath(pending[i].Delivery.Path, writer);
            WriteLabel(pending[i].Delivery.Label, writer);
            writer.WriteByte((byte)'}');
        }

        writer.WriteByte((byte)']');
    }

    public static void Write(Payload payload, ResponseWriter writer)
    {
        WriteHasNext(payload, writer);
        if (payload.Pending.Count > 0)
        {
            writer.WriteByte((byte)',');
            WritePending(payload.Pending, writer);
        }

        if (payload.Parts.Count + payload.Items.Count > 0)
        {
            writer.WriteRaw(",\"incremental\":["u8);
            var first = true;
            foreach (var part in payload.Parts)
                WritePart(part, writer, ref first);
            foreach (var items in payload.Items)
                WriteItems(items, writer, ref first);
            writer.WriteByte((byte)']');
        }

        if (payload.Completed.Count > 0)
            WriteCompleted(payload.Completed, writer);
        writer.WriteByte((byte)'}');
    }

    public static void WriteLegacy(Payload payload, ResponseWriter writer)
    {
        WriteHasNext(payload, writer);
        var first = true;
        foreach (var part in payload.Parts)
        {
            Begin(writer, ref first, "{\"data\":"u8);
            writer.WriteAll(part.Part.Result!.Json!);
            EndLegacy(part.Part.Path, part.Group.Label, part.Part.Result.Errors, writer);
        }

        foreach (var items in payload.Items)
        {
            Begin(writer, ref first, "{\"items\":["u8);
            writer.WriteAll(items.Result.Json!);
            writer.WriteByte((byte)']');
            EndLegacy([.. items.Stream.Path, items.Stream.NextIndex - items.Count], items.Stream.Label, items.Result.Errors, writer);
        }

        foreach (var failed in payload.Completed.Where(completed => completed.Fault is not null))
        {
            Begin(writer, ref first, failed.Delivery is ItemStream ? "{\"items\":null"u8 : "{\"data\":null"u8);
            EndLegacy(failed.Delivery.Path, failed.Delivery.Label, [failed.Fault!], writer);
        }

        if (!first)
            writer.WriteByte((byte)']');
        writer.WriteByte((byte)'}');
    }

    static void Begin(ResponseWriter writer, ref bool first, ReadOnlySpan<byte> opening)
    {
        writer.WriteRaw(first ? ",\"incremental\":["u8 : ","u8);
        first = false;
        writer.WriteRaw(opening);
    }

    static void EndLegacy(
        ImmutableArray<PathItem> path, string? label, IReadOnlyList<GraphQLError> errors, ResponseWriter writer)
    {
        writer.WriteRaw(",\"path\":"u8);
        ErrorJson.WritePath(path, writer);
        WriteLabel(label, writer);
        WriteErrors(errors, writer);
        writer.WriteByte((byte)'}');
    }

    static void WriteHasNext(Payload payload, ResponseWriter writer)
    {
        writer.WriteRaw("{\"hasNext\":"u8);
        writer.WriteBoolean(payload.HasNext);
    }

    static void WritePart(PartDelivery delivery, ResponseWriter writer, ref bool first)
    {
        var result = delivery.Part.Result!;
        writer.WriteRaw(first ? "{\"id\":"u8 : ",{\"id\":"u8);
        first = false;
        writer.WriteString(delivery.Id);
        writer.WriteRaw(",\"data\":"u8);
        writer.WriteAll(result.Json!);
        WriteErrors(result.Errors, writer);
        if (delivery.Part.Path.Length > delivery.Group.Path.Length)
        {
            writer.WriteRaw(",\"subPath\":"u8);
            ErrorJson.WritePath(delivery.Part.Path[delivery.Group.Path.Length..], writer);
        }

        writer.WriteByte((byte)'}');
    }

    static void WriteItems(ItemDelivery delivery, ResponseWriter writer, ref bool first)
    {
        writer.WriteRaw(first ? "{\"id\":"u8 : ",{\"id\":"u8);
        first = false;
        writer.WriteString(delivery.Stream.Id);
        writer.WriteRaw(",\"items\":["u8);
        writer.WriteAll(delivery.Result.Json!);
        writer.WriteByte((byte)']');
        WriteErrors(delivery.Result.Errors, writer);
        writer.WriteByte((byte)'}');
    }

    static void WriteCompleted(List<Completion> completed, ResponseWriter writer)
    {
        writer.WriteRaw(",\"completed\":["u8);
        for (var i = 0; i < completed.Count; i++)
        {
            writer.WriteRaw(i == 0 ? "{\"id\":"u8 : ",{\"id\":"u8);
            writer.WriteString(completed[i].Id);
            if (completed[i].Fault is { } fault)
                WriteErrors([fault], writer);
            writer.WriteByte((byte)'}');
        }

        writer.WriteByte((byte)']');
    }

    static void WriteErrors(IReadOnlyList<GraphQLError> errors, ResponseWriter writer)
    {
        if (errors.Count == 0)
            return;
        writer.WriteRaw(",\"errors\":"u8);
        ErrorJson.WriteAll(errors, writer);
    }

    static void WriteLabel(string? label, ResponseWriter writer)
    {
        if (label is null)
            return;
        writer.WriteRaw(",\"label\":"u8);
        writer.WriteString(label);
    }
}
