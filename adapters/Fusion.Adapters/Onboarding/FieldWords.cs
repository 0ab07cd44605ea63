using System.Text.RegularExpressions;

namespace Fusion.Adapters.Onboarding;

/// <summary>The words a field's name is made of, in lower case: S1_FORENAME, suspectForename and "Suspect forename" come to the same.</summary>
static partial class FieldWords
{
    public static IReadOnlyList<string> Of(string name)
    {
        var bare = name.TrimStart('@', ':');
        // POLICE_ID is all capitals by habit; in policeId a capital begins a word.
        var parted = bare.Any(char.IsLower) ? Hump().Replace(bare, " ") : bare;
        return [.. Word().Matches(parted).Select(word => word.Value.ToLowerInvariant()).SelectMany(Joined)];
    }

    /// <summary>Words that publishers write as one.</summary>
    static IEnumerable<string> Joined(string word) => word switch
    {
        "dob" => ["date", "of", "birth"],
        "birthdate" => ["date", "of", "birth"],
        "firstname" or "fname" or "fn" => ["first", "name"],
        "lastname" or "lname" or "sname" => ["last", "name"],
        "fullname" => ["full", "name"],
        "phoneno" or "telno" or "mobileno" => ["phone", "number"],
        "postcode" or "pcode" or "zip" or "zipcode" or "pc" => ["postcode"],
        "datetime" or "timestamp" => ["date", "time"],
        _ => [word],
    };

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")]
    private static partial Regex Hump();

    [GeneratedRegex("[A-Za-z]+|[0-9]+")]
    private static partial Regex Word();
}
