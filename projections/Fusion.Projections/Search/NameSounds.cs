using Fusion.Projections.Resolution;

namespace Fusion.Projections.Search;

/// <summary>How the words of a folded name sound, in ordinal order, each once.</summary>
static class NameSounds
{
    public static string[] Of(string folded) =>
        [.. folded.Split(' ').Select(Soundex.Of).Where(sound => sound.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
