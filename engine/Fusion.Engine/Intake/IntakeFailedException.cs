using Fusion.Log;
using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>The log would not take a batch. Nothing of it was recorded and the source's cursor did not move.</summary>
public sealed class IntakeFailedException(DatasetId dataset, AppendOutcome outcome)
    : Exception(
        $"Recording a batch of {dataset}: the log answered {outcome.GetType().Name}. "
        + "Nothing was recorded; the source will be read again.")
{
    public AppendOutcome Outcome { get; } = outcome;
}
