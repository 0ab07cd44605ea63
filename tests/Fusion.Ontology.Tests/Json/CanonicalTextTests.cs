using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Fusion.Ontology.Tests.Json;

/// <summary>The quick way must never say anything else than the slow one, of good text and of bad.</summary>
public sealed class CanonicalTextTests
{
    const int Documents = 20_000;
    const int DepthMax = 5;

    static readonly string[] Strings =
    [
        "", "a", "aa", "a!", "a\\\"", "\\u0041", "\\u001f", "\\u000a", "\\n", "\\/", "é", "€", "😀", "\uE000", "\\ud83d\\ude00", "a b", "Z", "\u007f", "\\u001F",
        "\\ud800", "\t", "null", "{}",
    ];

    static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "01", "1.0", "1.5", "-1.5", "0.000001", "0.0000001", "123456789012345", "1234567890123456", "1e3", "1E30", "0.912",
        "12345678.12345678", "1234567.12345678", ".5", "5.", "+1", "--1", "1e400", "0.1234567890123456", "0.00001234", "-", "1-2", "0.0", "-0.5",
    ];

    [Fact]
    public void What_the_quick_way_writes_is_what_the_slow_way_writes()
    {
        var random = new Random(20260301);
        var taken = 0;
        for (var number = 0; number < Documents; number++)
        {
            var text = new StringBuilder();
            Write(random, text, depth: 0);
            var json = Encoding.UTF8.GetBytes(text.ToString());
            if (random.Next(4) == 0 && json.Length > 0)
                json[random.Next(json.Length)] = (byte)random.Next(256);
            var output = new byte[json.Length];
            if (!CanonicalText.TryWrite(json, output, out var written))
                continue;
            taken++;
            output.AsSpan(0, written).ToArray().ShouldBe(CanonicalJson.CanonicaliseByDocument(json), Encoding.UTF8.GetString(json));
        }

        taken.ShouldBeGreaterThan(Documents / 10);
    }

    [Theory]
    [InlineData("""{"a": 1, "b": {"aa": [1, 2.5, -3], "a": "é \" \\ \n \u001f"}, "": null}""", """{"":null,"a":1,"b":{"a":"é \" \\ \n \u001f","aa":[1,2.5,-3]}}""")]
    [InlineData("""{"key": 1, "keys": 2, "key!": 3}""", """{"key":1,"key!":3,"keys":2}""")]
    [InlineData("[]", "[]")]
    [InlineData(" true ", "true")]
    public void What_jsonb_makes_of_canonical_text_goes_the_quick_way(string json, string expected)
    {
        var output = new byte[Encoding.UTF8.GetByteCount(json)];
        CanonicalText.TryWrite(Encoding.UTF8.GetBytes(json), output, out var written).ShouldBeTrue();
        Encoding.UTF8.GetString(output, 0, written).ShouldBe(expected);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public void Depth_is_limited_as_the_slow_way_limits_it(int depth, bool taken)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', depth) + "1" + new string(']', depth));
        CanonicalText.TryWrite(json, new byte[json.Length], out _).ShouldBe(taken);
        if (taken)
            CanonicalJson.CanonicaliseByDocument(json).ShouldBe(json);
        else
            Should.Throw<JsonException>(() => CanonicalJson.CanonicaliseByDocument(json));
    }

    [Fact]
    public void Very_many_members_and_very_long_text_come_out_the_same()
    {
        var members = Enumerable.Range(0, 1_000).Select(number => string.Create(CultureInfo.InvariantCulture, $"\"k{number}\": \"{new string('x', number)}\""));
        var json = Encoding.UTF8.GetBytes($"{{{string.Join(", ", members)}}}");
        CanonicalJson.Canonicalise(json).ShouldBe(CanonicalJson.CanonicaliseByDocument(json));
    }

    static void Write(Random random, StringBuilder text, int depth)
    {
        switch (random.Next(depth < DepthMax ? 7 : 4))
        {
            case 0: text.Append(Numbers[random.Next(Numbers.Length)]); break;
            case 1: text.Append('"').Append(Strings[random.Next(Strings.Length)]).Append(Strings[random.Next(Strings.Length)]).Append('"'); break;
            case 2: text.Append(random.Next(2) == 0 ? "true" : "null"); break;
            case 3: text.Append(random.Next(-1_000, 1_000_000) / (random.Next(2) == 0 ? 1.0 : 1000.0)); break;
            case 4:
                WriteMany(random, text, '[', ']', () => Write(random, text, depth + 1));
                break;
            default:
                WriteMany(random, text, '{', '}', () =>
                {
                    text.Append('"').Append(Strings[random.Next(12)]).Append(random.Next(3) == 0 ? Strings[random.Next(Strings.Length)] : "").Append("\": ");
                    Write(random, text, depth + 1);
                });
                break;
        }
    }

    static void WriteMany(Random random, StringBuilder text, char open, char close, Action write)
    {
        text.Append(open);
        for (var left = random.Next(5); left > 0; left--)
        {
            write();
            text.Append(left > 1 ? ", " : "");
        }

        text.Append(close);
    }
}
