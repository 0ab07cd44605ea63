namespace Fusion.GraphQL.Language;

/// <summary>Literals as error messages show them: as written, but not without end.</summary>
internal static class Shown
{
    const int LengthMax = 1000;

    public static string Of(Value value)
    {
        var text = Printer.Print(value);
        return text.Length <= LengthMax ? text : string.Concat(text.AsSpan(0, LengthMax), "...");
    }
}
