using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Fusion.Projections;

/// <summary>The numbers by which a list is ordered, as text a caller hands back.</summary>
static class Cursor
{
    const char Parting = '.';

    public static string Of(params ReadOnlySpan<long> numbers)
    {
        var text = new StringBuilder();
        foreach (var number in numbers)
            text.Append(text.Length == 0 ? "" : Parting).Append(number.ToString(CultureInfo.InvariantCulture));
        return Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <exception cref="InvalidCursorException">The text does not hold so many numbers.</exception>
    public static long[] Read(string cursor, int count)
    {
        var numbers = new long[count];
        var parts = Decode(cursor).Split(Parting);
        if (parts.Length != count)
            throw new InvalidCursorException();
        for (var index = 0; index < count; index++)
        {
            if (!long.TryParse(parts[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[index]))
                throw new InvalidCursorException();
        }

        return numbers;
    }

    /// <exception cref="InvalidCursorException">No instant has so many ticks.</exception>
    public static DateTime TimeOf(long ticks) =>
        ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks
            ? new DateTime(ticks, DateTimeKind.Utc)
            : throw new InvalidCursorException();

    static string Decode(string cursor)
    {
        try
        {
            return Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            throw new InvalidCursorException();
        }
    }
}
