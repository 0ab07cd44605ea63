using System.Buffers;
using System.Text.Unicode;

namespace Fusion.Ontology;

/// <summary>
/// Makes JSON text canonical in one pass, without a document in between, where nothing but white space and the order of members has to
/// change: that is all PostgreSQL's jsonb ever does to canonical text. Anything else, valid or not, is left to the slow way.
/// </summary>
public static class CanonicalText
{
    const int DepthMax = 64;

    /// <summary>Members of the objects that are open at one time.</summary>
    const int MembersMax = 256;

    /// <summary>Up to this many bytes the space to reorder in is on the stack.</summary>
    const int StackBytesMax = 1024;

    /// <summary>The first byte of U+E000, from which on UTF-8 and UTF-16 may order names differently.</summary>
    const byte OrderedBelow = 0xEE;

    /// <summary>Decimals with so many digits are the shortest for their double.</summary>
    const int ExactDigitsMax = 15;

    /// <summary>A fraction beginning with more zeros than this is written with an exponent.</summary>
    const int ZerosAfterPointMax = 5;

    static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5F).Select(code => (byte)code).Where(code => code is not ((byte)'"' or (byte)'\\'))]);

    static readonly SearchValues<byte> OfNumbers = SearchValues.Create("0123456789-.eE+"u8);

    /// <param name="json">One JSON value.</param>
    /// <param name="output">Room for as many bytes as the value has; it never becomes longer.</param>
    /// <param name="written">How many bytes were written.</param>
    /// <returns>False where the slow way must be gone, and nothing of the output counts.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> json, Span<byte> output, out int written)
    {
        var rented = json.Length > StackBytesMax ? ArrayPool<byte>.Shared.Rent(json.Length) : null;
        Span<byte> scratch = rented is null ? stackalloc byte[StackBytesMax] : rented;
        var scan = new Scan(json, output, scratch, stackalloc Member[MembersMax]);
        var done = scan.Value(depth: 0) && scan.AtEnd;
        written = scan.Used;
        if (rented is not null)
            ArrayPool<byte>.Shared.Return(rented);
        return done;
    }

    /// <summary>Where a member stands in the output, and how long its name is.</summary>
    readonly record struct Member(int Start, int End, int NameLength);

    ref struct Scan(ReadOnlySpan<byte> json, Span<byte> output, Span<byte> scratch, Span<Member> members)
    {
        readonly ReadOnlySpan<byte> json = json;
        readonly Span<byte> output = output;
        readonly Span<byte> scratch = scratch;
        readonly Span<Member> members = members;
        int at;
        int open;

        public int Used { get; private set; }

        public bool AtEnd
        {
            get
            {
                SkipSpace();
                return at == json.Length;
            }
        }

        public bool Value(int depth)
        {
            SkipSpace();
            if (at == json.Length)
                return false;
            return json[at] switch
            {
                (byte)'{' => depth < DepthMax && Object(depth),
                (byte)'[' => depth < DepthMax && Array(depth),
                (byte)'"' => String(out _),
                (byte)'t' => Word("true"u8),
                (byte)'f' => Word("false"u8),
                (byte)'n' => Word("null"u8),
                _ => Number(),
            };
        }

        bool Object(int depth)
        {
            var first = open;
            var start = Used;
            Take();
            if (Next((byte)'}'))
                return true;
            do
            {
                if (open == members.Length || !Name(out var nameAt, out var nameLength) || !Next((byte)':') || !Value(depth + 1))
                    return false;
                members[open++] = new Member(nameAt, Used, nameLength);
            }
            while (Next((byte)','));
            if (!Next((byte)'}'))
                return false;
            var ordered = InOrder(first) || Reorder(members[first..open], start + 1);
            open = first;
            return ordered;
        }

        bool Array(int depth)
        {
            Take();
            if (Next((byte)']'))
                return true;
            do
            {
                if (!Value(depth + 1))
                    return false;
            }
            while (Next((byte)','));
            return Next((byte)']');
        }

        /// <summary>A name whose bytes stand in the order that its UTF-16 would.</summary>
        bool Name(out int nameAt, out int length)
        {
            SkipSpace();
            nameAt = Used;
            length = 0;
            if (at == json.Length || json[at] != (byte)'"' || !String(out var isPlain))
                return false;
            length = Used - nameAt;
            if (isPlain)
                return true;
            var name = output[nameAt..Used];
            return !name.Contains((byte)'\\') && !name.ContainsAnyInRange(OrderedBelow, byte.MaxValue);
        }

        bool String(out bool isPlain)
        {
            var rest = json[(at + 1)..];
            var end = rest.IndexOfAnyExcept(Plain);
            isPlain = end >= 0 && rest[end] == (byte)'"';
            if (!isPlain && (!TryEnd(rest, ref end) || !Utf8.IsValid(rest[..end])))
                return false;
            var whole = json.Slice(at, end + 2);
            whole.CopyTo(output[Used..]);
            at += whole.Length;
            Used += whole.Length;
            return true;
        }

        /// <summary>The end of a string in which something is escaped, if that is as canonical JSON escapes it, or not ASCII.</summary>
        static bool TryEnd(ReadOnlySpan<byte> text, ref int end)
        {
            if (end < 0)
                return false;
            while (end < text.Length)
            {
                switch (text[end])
                {
                    case (byte)'"':
                        return true;
                    case (byte)'\\' when CanonicalEscape(text[end..]) is var length and > 0:
                        end += length;
                        break;
                    case (byte)'\\' or < 0x20:
                        return false;
                    default:
                        end++;
                        break;
                }
            }

            return false;
        }

        static int CanonicalEscape(ReadOnlySpan<byte> escape)
        {
            const int ShortLength = 2;
            const int CodeLength = 6;
            if (escape.Length < ShortLength)
                return 0;
            if (escape[1] is (byte)'"' or (byte)'\\' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
                return ShortLength;
            if (escape.Length < CodeLength || !escape.StartsWith("\\u00"u8) || escape[4] is not ((byte)'0' or (byte)'1'))
                return 0;
            var hasNoShortForm = escape[4] == (byte)'1'
                ? escape[5] is (>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'f')
                : escape[5] is (>= (byte)'0' and <= (byte)'7') or (byte)'b' or (byte)'e' or (byte)'f';
            return hasNoShortForm ? CodeLength : 0;
        }

        /// <summary>Plain decimals that are the shortest for their double already.</summary>
        bool Number()
        {
            var rest = json[at..];
            var end = rest.IndexOfAnyExcept(OfNumbers);
            var number = end < 0 ? rest : rest[..end];
            if (!IsCanonical(number))
                return false;
            number.CopyTo(output[Used..]);
            at += number.Length;
            Used += number.Length;
            return true;
        }

        static bool IsCanonical(ReadOnlySpan<byte> number)
        {
            var digits = number.Length > 0 && number[0] == (byte)'-' ? number[1..] : number;
            var point = digits.IndexOf((byte)'.');
            var whole = point < 0 ? digits : digits[..point];
            if (whole.IsEmpty || whole.Length > ExactDigitsMax || whole.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                return false;
            var isZero = whole.Length == 1 && whole[0] == (byte)'0';
            if (whole[0] == (byte)'0' && !isZero)
                return false;
            if (point < 0)
                return !isZero || digits.Length == number.Length;
            var fraction = digits[(point + 1)..];
            if (fraction.IsEmpty || fraction[^1] == (byte)'0' || fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                return false;
            var zeros = isZero ? fraction.IndexOfAnyExcept((byte)'0') : 0;
            return zeros <= ZerosAfterPointMax && (isZero ? 0 : whole.Length) + fraction.Length - zeros <= ExactDigitsMax;
        }

        bool Word(ReadOnlySpan<byte> word)
        {
            if (!json[at..].StartsWith(word))
                return false;
            word.CopyTo(output[Used..]);
            at += word.Length;
            Used += word.Length;
            return true;
        }

        readonly bool InOrder(int first)
        {
            for (var index = first + 1; index < open; index++)
            {
                if (Compare(members[index - 1], members[index]) >= 0)
                    return false;
            }

            return true;
        }

        /// <summary>Writes the members again in their order. False where one is said twice.</summary>
        readonly bool Reorder(Span<Member> own, int start)
        {
            for (var index = 1; index < own.Length; index++)
            {
                var moved = own[index];
                var to = index;
                while (to > 0 && Compare(own[to - 1], moved) > 0)
                    own[to] = own[--to];
                own[to] = moved;
            }

            for (var index = 1; index < own.Length; index++)
            {
                if (Compare(own[index - 1], own[index]) == 0)
                    return false;
            }

            // The closing brace was written after the last member.
            var end = Used - 1;
            output[start..end].CopyTo(scratch);
            var write = start;
            foreach (var member in own)
            {
                if (write > start)
                    output[write++] = (byte)',';
                scratch[(member.Start - start)..(member.End - start)].CopyTo(output[write..]);
                write += member.End - member.Start;
            }

            return true;
        }

        readonly int Compare(Member left, Member right) => NameOf(left).SequenceCompareTo(NameOf(right));

        /// <summary>Without its quotation marks; the closing one would stand after some characters and before others.</summary>
        readonly ReadOnlySpan<byte> NameOf(Member member) => output.Slice(member.Start + 1, member.NameLength - 2);

        /// <summary>Whether this byte comes next; if so it is written.</summary>
        bool Next(byte expected)
        {
            SkipSpace();
            if (at == json.Length || json[at] != expected)
                return false;
            Take();
            return true;
        }

        void Take() => output[Used++] = json[at++];

        void SkipSpace()
        {
            while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                at++;
        }
    }
}
