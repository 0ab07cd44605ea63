namespace Fusion.Simulator.Tests;

/// <summary>American Soundex, written here so that the story is judged by code the simulator does not have.</summary>
internal static class PlainSoundex
{
    public static string Of(string name)
    {
        var letters = name.ToUpperInvariant().Where(char.IsAsciiLetter).ToArray();
        var code = letters[0].ToString();
        var last = Digit(letters[0]);
        foreach (var letter in letters.Skip(1))
        {
            var digit = Digit(letter);
            if (digit != '0' && digit != last)
                code += digit;
            if (letter is not ('H' or 'W'))
                last = digit;
        }
        return code.PadRight(4, '0')[..4];
    }

    static char Digit(char letter) => letter switch
    {
        'B' or 'F' or 'P' or 'V' => '1',
        'C' or 'G' or 'J' or 'K' or 'Q' or 'S' or 'X' or 'Z' => '2',
        'D' or 'T' => '3',
        'L' => '4',
        'M' or 'N' => '5',
        'R' => '6',
        _ => '0',
    };
}
