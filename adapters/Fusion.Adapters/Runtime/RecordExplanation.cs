using Fusion.Adapters.Formats;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// One record step by step: its bytes, the fields they gave, and what was made of them. It holds what the record holds: show it
/// to those only who may see that.
/// </summary>
/// <param name="Fields">In the order of the source; none where the bytes could not be read.</param>
/// <param name="Outcome">The observation, or the reason there is none.</param>
public sealed record RecordExplanation(RawRecord Record, IReadOnlyList<ExplainedField> Fields, IntakeItem Outcome)
{
    public static RecordExplanation Of(DatasetReading reading, RawRecord record, string origin)
    {
        var fields = record is RawRecord.Readable readable
            ? Leaves(readable.Fields, "").Select(leaf => new ExplainedField(
                leaf.Path, leaf.Text, reading.Dataset.Mapping.FieldsRead.Contains(leaf.Path)))
            : [];
        return new RecordExplanation(record, [.. fields], reading.Read(record, origin));
    }

    static IEnumerable<(string Path, string Text)> Leaves(RecordNode node, string path)
    {
        if (node.Text is { } text && path.Length > 0)
            yield return (path, text);
        foreach (var (name, child) in node.Children)
        {
            foreach (var leaf in Leaves(child, path.Length == 0 ? name : $"{path}.{name}"))
                yield return leaf;
        }
    }
}

/// <param name="Path">As a contract names it; a repeated section gives the same path again.</param>
/// <param name="IsRead">Whether the mapping makes anything of it.</param>
public sealed record ExplainedField(string Path, string Text, bool IsRead);
