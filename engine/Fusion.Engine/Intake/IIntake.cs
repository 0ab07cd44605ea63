using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>
/// The one door for facts from outside. What is accepted is durable, with the cursor that says how far its source was read:
/// after a crash the source is read again from there and nothing is lost or doubled.
/// </summary>
public interface IIntake
{
    /// <summary>Validates, records and quarantines. Everything given is accounted for in the receipt.</summary>
    Task<IntakeReceipt> AcceptAsync(IntakeBatch batch, CancellationToken cancellation);

    /// <summary>How far a source was read, or null when it never was.</summary>
    Task<SourceCursor?> ReadCursorAsync(string cursorName, CancellationToken cancellation);
}
