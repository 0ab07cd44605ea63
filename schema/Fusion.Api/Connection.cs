using Fusion.GraphQL.Execution;
using Fusion.Projections;

namespace Fusion.Api;

/// <summary>A page of an answer.</summary>
sealed record Connection<T>(IReadOnlyList<T> Nodes, PageInfo PageInfo);

sealed record PageInfo(bool HasNextPage, string? EndCursor);

/// <summary>Between the caller's <c>first</c> and <c>after</c> and the pages of the read models.</summary>
static class Connection
{
    public static Connection<TNode> Of<TItem, TNode>(Page<TItem> page, Func<TItem, TNode> node) =>
        new([.. page.Items.Select(node)], new PageInfo(page.HasMore, page.After));

    /// <exception cref="GraphQLException">The caller asked for too many, or for none.</exception>
    public static PageRequest Request(int first, int max, string? after = null) =>
        first >= 1 && first <= max
            ? new PageRequest(first, after)
            : throw BadInput($"'first' must be from 1 to {max}; it is {first}.");

    /// <exception cref="GraphQLException">The cursor is none of this list's.</exception>
    public static async Task<T> ReadAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (InvalidCursorException trouble)
        {
            throw BadInput(trouble.Message);
        }
    }

    public static GraphQLException BadInput(string message) => new(message, "BAD_USER_INPUT");
}
