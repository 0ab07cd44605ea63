using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Execution;

/// <summary>Takes an answer that is too large to hold, part by part, while it is being written.</summary>
internal interface IAnswerOutlet
{
    /// <summary>
    /// Sends the chunks that are complete and returns when the reader has room for more. What it throws ends the run.
    /// </summary>
    ValueTask SendAsync(ResponseWriter answer, IReadOnlyList<GraphQLError> errors, CancellationToken cancellation);
}
