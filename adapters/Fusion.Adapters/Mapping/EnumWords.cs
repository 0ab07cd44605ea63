using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Fusion.Adapters.Mapping;

/// <summary>The words that manifests use for the ontology's names: <c>UnderInvestigation</c> is under_investigation.</summary>
static class EnumWords
{
    static readonly ConcurrentDictionary<Type, FrozenDictionary<string, object>> Known = new();

    /// <summary>The members of an enumeration by their words.</summary>
    public static FrozenDictionary<string, object> Of(Type enumeration) => Known.GetOrAdd(
        enumeration,
        static type => Enum.GetValues(type).Cast<object>().ToFrozenDictionary(member => Word(member.ToString()!)));

    /// <summary>The words of an enumeration, in its order, for messages.</summary>
    public static string List(Type enumeration) =>
        string.Join(", ", Enum.GetValues(enumeration).Cast<object>().Select(member => Word(member.ToString()!)));

    public static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character) && word.Length > 0)
                word.Append('_');
            word.Append(char.ToLowerInvariant(character));
        }

        return word.ToString();
    }
}
