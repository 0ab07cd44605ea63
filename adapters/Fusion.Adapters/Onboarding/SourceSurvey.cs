using Fusion.Adapters.Drift;
using Fusion.Adapters.Formats;

namespace Fusion.Adapters.Onboarding;

/// <summary>What can be told of a file by reading it: its format, its fields, and what each seems to be.</summary>
/// <param name="Records">How many were looked at.</param>
/// <param name="Unreadable">How many of them could not be read.</param>
public sealed record SourceSurvey(string File, FormatGuess Format, IReadOnlyList<FieldGuess> Fields, int Records, int Unreadable)
{
    const int RecordsMax = 5_000;
    const double NearlyAll = 0.95;

    /// <summary>Among fewer records than this one that stands twice is no mistake.</summary>
    const int FewSent = 50;

    public static async Task<SourceSurvey> OfAsync(string file, CancellationToken cancellation)
    {
        var format = FormatGuess.Of(file);
        var seen = new Dictionary<string, SeenField>(StringComparer.Ordinal);
        var (records, unreadable) = (0, 0);
        await using (var stream = System.IO.File.OpenRead(file))
        {
            await foreach (var record in format.Format.ReadAsync(stream, cancellation))
            {
                records++;
                if (record is RawRecord.Readable readable)
                    Look(readable.Fields, records, seen);
                else
                    unreadable++;
                if (records == RecordsMax)
                    break;
            }
        }

        if (records == unreadable)
            throw new InvalidDataException($"None of the {records} records of {Path.GetFileName(file)} could be read as {format.Format.Name}.");
        return new SourceSurvey(file, format, Guess(seen, records - unreadable, format.Format.IsNested), records, unreadable);
    }

    static void Look(RecordNode fields, int record, Dictionary<string, SeenField> seen)
    {
        foreach (var (path, text) in RecordLeaves.Of(fields))
        {
            if (!seen.TryGetValue(path, out var field))
                seen[path] = field = new SeenField(path, seen.Count);
            field.Add(record, text);
        }
    }

    static List<FieldGuess> Guess(Dictionary<string, SeenField> seen, int readable, bool isNested)
    {
        var fields = seen.Values.OrderBy(field => field.Order).ToArray();
        var sections = Repeated(fields);
        var groups = Groups.Of(fields, isNested);
        var guesses = fields.Select(field =>
        {
            var (type, format, doubt) = TypeGuess.Of(field);
            var (meaning, certainty) = MeaningGuess.Of(field, type);
            return new FieldGuess(field.Path, groups[field.Path], type, meaning, certainty)
            {
                Format = format,
                IsAlwaysThere = field.Records == readable,
                IsNearlyAlwaysThere = field.Records >= readable * NearlyAll,
                IsUnique = !field.IsRepeated && field.Filled > 1 && (field.IsUnique || (field.Filled >= FewSent
                    && field.Distinct >= field.Filled * NearlyAll)),
                IsRepeated = field.IsRepeated || sections.Any(section => field.Path.StartsWith(section, StringComparison.Ordinal)),
                Codes = type == GuessedType.Code ? [.. field.Counts.OrderByDescending(code => code.Value).Select(code => code.Key)] : [],
                Doubt = doubt,
            };
        }).ToList();
        return WholeRecord.Judge(guesses);
    }

    /// <summary>A section is repeated when any of its fields is.</summary>
    static string[] Repeated(SeenField[] fields) =>
        [.. fields.Where(field => field.IsRepeated && field.Path.Contains('.', StringComparison.Ordinal))
            .Select(field => field.Path[..(field.Path.LastIndexOf('.') + 1)]).Distinct()];
}
