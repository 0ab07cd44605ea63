using System.Collections.Frozen;

namespace Fusion.Projections.Resolution;

/// <summary>
/// Latin letters without their marks. The fold must give the same letters on every machine for ever, so the table
/// stands here and not in a dictionary of the database or of the operating system.
/// </summary>
static class LatinLetters
{
    const char None = '.';
    const char Several = '*';
    const int WesternFirst = 0x00C0;
    const int AdditionalFirst = 0x1E00;

    /// <summary>U+00C0 to U+024F.</summary>
    const string Western =
        "aaaaaa*ceeeeiiiidnooooo.ouuuuy**aaaaaa*ceeeeiiiidnooooo.ouuuuy*yaaaaaaccccccccddddeeeeeeeeeegggggggg" +
        "hhhhiiiiiiiiii**jjkkkllllllllllnnnnnnn**oooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs.b......" +
        ".dd...ee.ff.....kk......oo.............uu..yy...............*********aaiioouuuuuuuuuu.aaaa....ggkkoo" +
        "oo..j***gg..nnaa....aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

    /// <summary>U+1E00 to U+1EFF.</summary>
    const string Additional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss" +
        "ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas..*.aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee" +
        "iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

    static readonly FrozenDictionary<char, string> Ligatures = new Dictionary<char, string>
    {
        ['\u00c6'] = "ae",
        ['\u00de'] = "th",
        ['\u00df'] = "ss",
        ['\u00e6'] = "ae",
        ['\u00fe'] = "th",
        ['\u0132'] = "ij",
        ['\u0133'] = "ij",
        ['\u014a'] = "ng",
        ['\u014b'] = "ng",
        ['\u0152'] = "oe",
        ['\u0153'] = "oe",
        ['\u01c4'] = "dz",
        ['\u01c5'] = "dz",
        ['\u01c6'] = "dz",
        ['\u01c7'] = "lj",
        ['\u01c8'] = "lj",
        ['\u01c9'] = "lj",
        ['\u01ca'] = "nj",
        ['\u01cb'] = "nj",
        ['\u01cc'] = "nj",
        ['\u01f1'] = "dz",
        ['\u01f2'] = "dz",
        ['\u01f3'] = "dz",
        ['\u1e9e'] = "ss",
    }.ToFrozenDictionary();

    /// <summary>The plain letters for a marked one; empty when the table has none.</summary>
    public static string Plain(char letter)
    {
        var plain = letter switch
        {
            >= (char)WesternFirst and < (char)(WesternFirst + 400) => Western[letter - WesternFirst],
            >= (char)AdditionalFirst and < (char)(AdditionalFirst + 256) => Additional[letter - AdditionalFirst],
            _ => None,
        };
        return plain switch
        {
            None => "",
            Several => Ligatures[letter],
            _ => plain.ToString(),
        };
    }
}
