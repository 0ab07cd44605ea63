using System.Security.Cryptography;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Manifests;
using Fusion.Adapters.Mapping;
using Fusion.Engine.Intake;
using Fusion.Log;

namespace Fusion.Adapters.Runtime;

/// <summary>The way of one dataset's records from fields to what intake takes. Every record comes out, observed or unreadable.</summary>
public sealed class DatasetReading(DatasetManifest dataset, string manifestVersion)
{
    public DatasetManifest Dataset => dataset;

    /// <param name="origin">The file or endpoint, without credentials.</param>
    public IntakeItem Read(RawRecord record, string origin)
    {
        var provenance = new Provenance(
            origin, record.Ordinal, Convert.ToHexStringLower(SHA256.HashData(record.Bytes.Span)), manifestVersion);
        return record is RawRecord.Readable readable
            ? Map(readable, provenance)
            : new IntakeItem.Unreadable(((RawRecord.Unreadable)record).Reason, record.Bytes, provenance);
    }

    /// <summary>Reads a quarantined record again, by the manifest as it is now; it stays where it stood.</summary>
    public IntakeItem ReadAgain(QuarantinedRecord quarantined)
    {
        var record = dataset.Format.ReadAlone(quarantined.Raw, quarantined.Provenance.Offset);
        return Read(record, quarantined.Provenance.Origin);
    }

    IntakeItem Map(RawRecord.Readable record, Provenance provenance)
    {
        MappedRecord mapped;
        try
        {
            mapped = dataset.Mapping.Map(record.Fields);
        }
        catch (Exception unexpected) when (unexpected is not OutOfMemoryException)
        {
            // A fault of ours must not hold up the records behind this one; its message may quote the record.
            mapped = new MappedRecord.Faulty($"The mapping failed unexpectedly ({unexpected.GetType().Name}).");
        }

        if (mapped is MappedRecord.Faulty { Stops: true } stopping)
            throw new ContractBrokenException(dataset.Id, provenance, stopping.Reason);
        return mapped switch
        {
            MappedRecord.Observed observed => new IntakeItem.Observed(observed.Observation, record.Bytes, provenance),
            MappedRecord.Faulty faulty => new IntakeItem.Unreadable(faulty.Reason, record.Alone, provenance),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
