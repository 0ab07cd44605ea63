using Fusion.Adapters.Formats;
using Fusion.Engine.Intake;

namespace Fusion.Adapters.Connectors;

/// <summary>Records to be recorded together.</summary>
/// <param name="Origin">The file or endpoint they came from, without credentials.</param>
/// <param name="Cursor">What is true once they are recorded; null while more of the same page is to come.</param>
sealed record SourceBatch(IReadOnlyList<RawRecord> Records, string Origin, SourceCursor? Cursor);
