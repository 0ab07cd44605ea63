using System.Text.Json;
using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Tests.Execution;

public class WritingStringsTests
{
    /// <summary>Around every boundary the writer knows: controls, escapes, the ends of ASCII, wider characters.</summary>
    static readonly char[] Letters =
    [
        .. Enumerable.Range(0, 0x101).Select(code => (char)code), '\u07ff', '\u0800', '\u2028', '\ufeff', '\uffff', '\uff22', '\uff5c',
    ];

    static byte[] Written(string text)
    {
        using var writer = new ResponseWriter();
        writer.WriteString(text);
        return writer.ToArray();
    }

    [Fact]
    public void Every_character_at_every_place_of_short_and_long_text_reads_back()
    {
        foreach (var letter in Letters)
        {
            for (var length = 1; length <= 26; length++)
            {
                for (var at = 0; at < length; at++)
                {
                    var text = new string('x', at) + letter + new string('y', length - at - 1);

                    JsonSerializer.Deserialize<string>(Written(text)).ShouldBe(text);
                }
            }
        }
    }

    [Fact]
    public void Only_what_JSON_requires_is_escaped()
    {
        foreach (var letter in Letters.Where(letter => letter is >= ' ' and not ('"' or '\\')))
        {
            var text = $"before {letter} and after";

            Written(text).ShouldBe(System.Text.Encoding.UTF8.GetBytes($"\"{text}\""));
        }

        Written("").ShouldBe("\"\""u8.ToArray());
    }
}
