using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Fusion.GraphQL.Execution;

/// <summary>
/// Copies text of which JSON escapes nothing and UTF-8 widens nothing: most names, ids and dates. Looking and copying are
/// one pass, eight characters at a time.
/// </summary>
internal static class PlainAscii
{
    /// <summary>False when a character needs care; what was copied until then means nothing.</summary>
    public static bool TryCopy(ReadOnlySpan<char> text, Span<byte> target)
    {
        if (target.Length < text.Length)
            throw new ArgumentException("The target is shorter than the text.", nameof(target));
        return text.Length < Vector128<ushort>.Count || !Vector128.IsHardwareAccelerated
            ? TryCopyShort(text, target) : TryCopyLong(text, target);
    }

    static bool TryCopyShort(ReadOnlySpan<char> text, Span<byte> target)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' or > '\x7f' or '"' or '\\')
                return false;
            target[i] = (byte)letter;
        }

        return true;
    }

    static bool TryCopyLong(ReadOnlySpan<char> text, Span<byte> target)
    {
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        ref var bytes = ref MemoryMarshal.GetReference(target);
        var last = text.Length - Vector128<ushort>.Count;
        for (var i = 0; i < last; i += Vector128<ushort>.Count)
        {
            if (!TryCopyEight(ref source, ref bytes, i))
                return false;
        }

        // The last eight may overlap those before them.
        return TryCopyEight(ref source, ref bytes, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryCopyEight(ref ushort source, ref byte target, int at)
    {
        var letters = Vector128.LoadUnsafe(ref source, (nuint)at);
        // One comparison finds both ends of the range: what is below a space wraps around to the top.
        var careful = Vector128.GreaterThan(letters - Vector128.Create((ushort)' '), Vector128.Create((ushort)('\x7f' - ' ')))
            | Vector128.Equals(letters, Vector128.Create((ushort)'"'))
            | Vector128.Equals(letters, Vector128.Create((ushort)'\\'));
        if (careful != Vector128<ushort>.Zero)
            return false;
        Vector128.Narrow(letters, letters).GetLower().StoreUnsafe(ref target, (nuint)at);
        return true;
    }
}
