using Fusion.Engine.Intake;
using Fusion.GraphQL.Binding;

namespace Fusion.Api.Sources;

/// <summary>What feeds the log, and what became of what it delivered.</summary>
sealed class SourceFields(SourceTallies tallies)
{
    public void Bind(SchemaBinding schema)
    {
        schema.Query().Field("sources", arguments => tallies.AllAsync(arguments.Cancellation));
        schema.Object<SourceTally>("Source").Field("dataset", tally => tally.Dataset.ToString());
    }
}
