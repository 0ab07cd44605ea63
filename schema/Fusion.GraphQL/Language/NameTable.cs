using System.Text;

namespace Fusion.GraphQL.Language;

/// <summary>
/// Lets equal names of one document share one string. Of fixed size: a name that finds its slot taken by another
/// replaces it, so hostile names cost an allocation each and nothing more.
/// </summary>
internal readonly struct NameTable()
{
    const int Slots = 64;

    readonly string?[] slots = new string?[Slots];

    public string Get(ReadOnlySpan<byte> name)
    {
        ref var slot = ref slots[(name[0] * 31 + name[^1] * 7 + name.Length) & (Slots - 1)];
        if (slot is not null && Ascii.Equals(name, slot))
            return slot;
        return slot = Encoding.ASCII.GetString(name);
    }
}
