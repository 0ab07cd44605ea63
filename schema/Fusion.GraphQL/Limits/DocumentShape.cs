using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Limits;

/// <summary>
/// Checks how deep and how wide a valid document is with its fragments followed, before anything walks it recursively.
/// Each fragment is measured once.
/// </summary>
internal sealed class DocumentShape
{
    /// <summary>Fragments may nest without adding depth to the answer; they still use stack.</summary>
    const int NestingPerDepth = 4;

    /// <summary>Characters of a label of @defer or @stream, which the answer repeats for every object it stands at.</summary>
    const int MaxLabelLength = 1_000;

    readonly Document _document;
    readonly int _maxDepth;
    readonly int _maxNesting;
    readonly Dictionary<string, (int Depth, int Nesting)> _fragments = new(StringComparer.Ordinal);

    DocumentShape(Document document, int maxDepth)
    {
        _document = document;
        _maxDepth = maxDepth;
        _maxNesting = maxDepth * NestingPerDepth;
    }

    /// <summary>Throws when a limit is exceeded.</summary>
    public static void Check(Document document, ExecutorOptions options)
    {
        var shape = new DocumentShape(document, options.MaxDepth);
        foreach (var operation in document.Operations)
        {
            shape.Measure(operation.SelectionSet, 0, 0);
            var roots = shape.CountFields(operation.SelectionSet, options.MaxRootFields, []);
            if (roots > options.MaxRootFields)
                throw LimitExceededException.RootFields(options.MaxRootFields);
        }
    }

    (int Depth, int Nesting) Measure(SelectionSet set, int depth, int nesting)
    {
        if (depth > _maxDepth)
            throw LimitExceededException.Depth(_maxDepth);
        if (nesting > _maxNesting)
            throw LimitExceededException.Nesting(_maxNesting);
        var deepest = (Depth: 0, Nesting: 0);
        foreach (var selection in set.Selections)
        {
            if (!selection.Directives.IsEmpty)
                CheckLabels(selection);
            var below = selection switch
            {
                Field { SelectionSet: { } fields } => Add(Measure(fields, depth + 1, nesting + 1), 1),
                Field => (1, 1),
                InlineFragment fragment => Add(Measure(fragment.SelectionSet, depth, nesting + 1), 0),
                FragmentSpread spread => Add(Fragment(spread.Name, depth, nesting + 1), 0),
                _ => (0, 0),
            };
            deepest = (Math.Max(deepest.Depth, below.Item1), Math.Max(deepest.Nesting, below.Item2));
        }

        return deepest;
    }

    static void CheckLabels(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name is "defer" or "stream" && directive.Argument("label") is StringValue { Text.Length: > MaxLabelLength })
                throw LimitExceededException.Label(MaxLabelLength);
        }
    }

    (int Depth, int Nesting) Fragment(string name, int depth, int nesting)
    {
        if (!_document.Fragments.TryGetValue(name, out var fragment))
            return (0, 0);
        if (!_fragments.TryGetValue(name, out var size))
            _fragments[name] = size = Measure(fragment.SelectionSet, depth, nesting);
        if (depth + size.Depth > _maxDepth)
            throw LimitExceededException.Depth(_maxDepth);
        if (nesting + size.Nesting > _maxNesting)
            throw LimitExceededException.Nesting(_maxNesting);
        return size;
    }

    static (int, int) Add((int Depth, int Nesting) below, int depth) => (below.Depth + depth, below.Nesting + 1);

    int CountFields(SelectionSet set, int max, HashSet<string> visited)
    {
        var count = 0;
        foreach (var selection in set.Selections)
        {
            count += selection switch
            {
                Field => 1,
                InlineFragment fragment => CountFields(fragment.SelectionSet, max - count, visited),
                FragmentSpread spread when visited.Add(spread.Name)
                    && _document.Fragments.TryGetValue(spread.Name, out var fragment) =>
                    CountFields(fragment.SelectionSet, max - count, visited),
                _ => 0,
            };
            if (count > max)
                break;
        }

        return count;
    }
}
