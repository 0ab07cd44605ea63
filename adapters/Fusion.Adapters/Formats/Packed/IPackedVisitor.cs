namespace Fusion.Adapters.Formats.Packed;

/// <summary>
/// Takes the values of one binary record in their order. Implemented by structs, so that a decoder is compiled for each of them and
/// decoding makes nothing that its visitor does not make.
/// </summary>
interface IPackedVisitor
{
    void Value(string name, in PackedValue value);

    /// <summary>What follows, up to <see cref="Leave"/>, is inside a section of this name.</summary>
    void Enter(string name);

    void Leave();
}
