using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Adapters.Runtime;

/// <summary>
/// A field is not as its contract says, and the contract says to stop there. Nothing of the batch was taken and the source's cursor did not
/// move: once the manifest, or the source, is put right it is read again from the same place.
/// </summary>
public sealed class ContractBrokenException(DatasetId dataset, Provenance provenance, string reason) : Exception(
    $"Reading {dataset}: the contract says to stop at record {provenance.Offset} of {provenance.Origin}: {reason} "
    + "Put the source right, or say another on_change in its manifest.");
