namespace Fusion.Projections.Resolution;

/// <summary>American Soundex: names that sound alike in English share a letter and three digits.</summary>
static class Soundex
{
    const int Length = 4;

    const char Vowel = '0';

    /// <summary>Digits of the letters a to z. A vowel between two equal sounds parts them; h and w do not.</summary>
    const string Sounds = "01230120022455012623010202";

    /// <summary>The code of folded text, or empty when it has no plain letter. Words are read as one.</summary>
    public static string Of(string folded)
    {
        Span<char> code = stackalloc char[Length];
        var written = 0;
        var last = Vowel;
        foreach (var letter in folded)
        {
            if (letter is < 'a' or > 'z')
                continue;
            var sound = Sounds[letter - 'a'];
            if (written == 0)
                code[written++] = char.ToUpperInvariant(letter);
            else if (letter is 'h' or 'w')
                continue;
            else if (sound != Vowel && sound != last)
                code[written++] = sound;
            last = sound;
            if (written == Length)
                break;
        }

        if (written == 0)
            return "";
        code[written..].Fill('0');
        return code.ToString();
    }
}
