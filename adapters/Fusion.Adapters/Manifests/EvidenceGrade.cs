namespace Fusion.Adapters.Manifests;

/// <summary>How far a catalogue entry is borne out. Nothing invented is presented as real.</summary>
public enum EvidenceGrade
{
    /// <summary>Real bytes of it are kept with their hash, licence and date.</summary>
    Captured = 1,

    /// <summary>Its publisher documents it in public.</summary>
    Documented = 2,

    /// <summary>A published source says that this owner uses this product.</summary>
    Assigned = 3,

    /// <summary>That such a system exists is certain; its layout here is ours.</summary>
    Template = 4,
}

/// <summary>Where the layout of a dataset's columns comes from.</summary>
public enum LayoutOrigin
{
    /// <summary>Read from the publisher's documentation, which the manifest names.</summary>
    Documented = 1,

    /// <summary>Ours.</summary>
    Assumed = 2,
}
