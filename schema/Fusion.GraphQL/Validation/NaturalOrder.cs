namespace Fusion.GraphQL.Validation;

/// <summary>Orders names by character, runs of digits by the number they write: <c>a2</c> before <c>a10</c>.</summary>
internal sealed class NaturalOrder : IComparer<string>
{
    public static NaturalOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        string a = x ?? "", b = y ?? "";
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            var order = char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j])
                ? Number(a, ref i).CompareTo(Number(b, ref j))
                : a[i++].CompareTo(b[j++]);
            if (order != 0)
                return order;
        }

        return a.Length.CompareTo(b.Length);
    }

    static double Number(string text, ref int at)
    {
        var number = 0.0;
        do
        {
            number = number * 10 + (text[at++] - '0');
        }
        while (at < text.Length && char.IsAsciiDigit(text[at]) && number > 0);
        return number;
    }
}
