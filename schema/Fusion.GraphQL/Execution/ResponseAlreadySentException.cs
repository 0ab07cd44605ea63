namespace Fusion.GraphQL.Execution;

/// <summary>
/// An error would null a part of the response that has already left, or ended the run after that. The transport breaks the
/// connection off, so that the client never takes a half answer for a whole one.
/// </summary>
internal sealed class ResponseAlreadySentException(Exception? cause = null)
    : Exception("An error reached a part of the response that had already been sent; the response is cut off.", cause);
