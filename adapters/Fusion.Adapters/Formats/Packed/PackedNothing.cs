namespace Fusion.Adapters.Formats.Packed;

/// <summary>Keeps nothing: for asking whether a record can be read at all.</summary>
readonly struct PackedNothing : IPackedVisitor
{
    public void Value(string name, in PackedValue value)
    {
    }

    public void Enter(string name)
    {
    }

    public void Leave()
    {
    }
}
