using System.Globalization;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Engine.Intake;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>An explanation as a person reads it: bytes, fields and what the contract says of each, and what was made of them.</summary>
public static class ExplanationText
{
    const int BytesShown = 2_000;
    const int HexColumns = 16;

    /// <summary>The record of a stream by its number, or null where the stream has fewer.</summary>
    public static async Task<RawRecord?> FindAsync(DatasetManifest dataset, Stream stream, long ordinal, CancellationToken cancellation)
    {
        await foreach (var record in dataset.Format.ReadAsync(stream, cancellation))
        {
            if (record.Ordinal == ordinal)
                return record;
        }

        return null;
    }

    public static IEnumerable<string> Lines(RecordExplanation explained, DatasetManifest dataset)
    {
        var record = explained.Record;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"bytes: {record.Bytes.Length} from byte {record.Offset} of {explained.Outcome.Provenance.Origin}, record {record.Ordinal}");
        foreach (var line in Bytes(dataset.Format, record.Bytes))
            yield return $"  {line}";
        yield return $"fields: read as {dataset.Format.Name}";
        foreach (var field in explained.Fields)
            yield return $"  {field.Path} = {Quoted(field.Text)}{Say(dataset, field)}";
        yield return $"observation: by {explained.Outcome.Provenance.Mapping}";
        switch (explained.Outcome)
        {
            case IntakeItem.Observed observed:
                yield return $"  {EventCatalogue.NameOf(observed.Observation)}";
                foreach (var line in SampleOutcome.Describe([observed]).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    yield return $"  {line}";
                break;
            case IntakeItem.Unreadable aside:
                yield return $"  none, it is set aside: {aside.Reason}";
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    static string Say(DatasetManifest dataset, ExplainedField field)
    {
        var contract = dataset.Mapping.Contract;
        var (path, text) = (field.Path, field.Text.Trim());
        var notes = new List<string>();
        if (text.Length == 0 || contract.IsAbsent(path, text))
            notes.Add("no value");
        else if (contract.FaultOf(path, text, out var value) is { } fault)
            notes.Add($"breaks the contract: {fault}");
        else if (value is not null)
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"as {value.GetType().Name}: {value}"));
        if (!field.IsRead)
            notes.Add("the mapping does not ask for it");
        return notes.Count == 0 ? "" : $"   ({string.Join("; ", notes)})";
    }

    static IEnumerable<string> Bytes(RecordFormat format, ReadOnlyMemory<byte> bytes)
    {
        var shown = bytes[..Math.Min(BytesShown, bytes.Length)];
        if (format.IsText)
        {
            foreach (var line in Encoding.UTF8.GetString(shown.Span).Split('\n', StringSplitOptions.TrimEntries))
                yield return line;
        }
        else
        {
            for (var at = 0; at < shown.Length; at += HexColumns)
                yield return $"{at:x4}  {Convert.ToHexStringLower(shown.Slice(at, Math.Min(HexColumns, shown.Length - at)).Span)}";
        }

        if (shown.Length < bytes.Length)
            yield return string.Create(CultureInfo.InvariantCulture, $"... {bytes.Length - shown.Length} more");
    }

    static string Quoted(string text) => text.Length <= 200 ? $"'{text}'" : $"'{text[..200]}…' ({text.Length} characters)";
}
