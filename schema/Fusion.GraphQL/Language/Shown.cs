using System.Collections.Immutable;

namespace Fusion.GraphQL.Language;

/// <summary>
/// What a client gave, as error messages show it: as it was written, but not without end, so that a large mistake makes a
/// small answer. The work is bounded as well: of a large value only the beginning is read.
/// </summary>
internal static class Shown
{
    /// <summary>Characters of a literal, a value or a name that one message shows.</summary>
    public const int LengthMax = 1000;

    const string More = "...";

    public static string Of(Value literal)
    {
        var room = LengthMax + 1;
        return Of(Printer.Print(Beginning(literal, ref room)));
    }

    public static string Of(string text) => text.Length <= LengthMax ? text : string.Concat(text.AsSpan(0, End(text)), More);

    /// <summary>Half a surrogate pair is no character.</summary>
    static int End(string text) => char.IsHighSurrogate(text[LengthMax - 1]) ? LengthMax - 1 : LengthMax;

    /// <summary>The literal without what lies behind the part that is shown.</summary>
    static Value Beginning(Value literal, ref int room)
    {
        switch (literal)
        {
            case StringValue { Text: var text } one when text.Length > room:
                one = new StringValue(one.Location, text[..(room + 1)], one.IsBlock);
                room = 0;
                return one;
            case StringValue { Text: var text }:
                room -= text.Length;
                return literal;
            case ListValue list:
                var items = ImmutableArray.CreateBuilder<Value>();
                for (var i = 0; i < list.Items.Length && room > 0; i++, room--)
                    items.Add(Beginning(list.Items[i], ref room));
                return new ListValue(list.Location, items.DrainToImmutable());
            case ObjectValue map:
                var fields = ImmutableArray.CreateBuilder<ObjectField>();
                for (var i = 0; i < map.Fields.Length && room > 0; i++)
                {
                    var field = map.Fields[i];
                    room -= field.Name.Length;
                    fields.Add(new ObjectField(field.Location, field.Name, Beginning(field.Value, ref room)));
                }

                return new ObjectValue(map.Location, fields.DrainToImmutable());
            default:
                room--;
                return literal;
        }
    }
}
