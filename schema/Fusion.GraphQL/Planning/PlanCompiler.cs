using System.Collections.Immutable;
using System.Text;
using Fusion.GraphQL.Binding;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Language;
using Fusion.GraphQL.Types;

namespace Fusion.GraphQL.Planning;

/// <summary>
/// Makes the plan of an operation. Equal sets of selections on one type share one plan, so that fragments used many
/// times, however deep, cost time and memory in proportion to the document.
/// </summary>
internal sealed class PlanCompiler
{
    /// <summary>Wider interfaces and unions are planned type by type as values are met.</summary>
    const int MaxEagerTypes = 16;

    /// <summary>Deferred fragments inside one another share nothing, so what they unfold into is bounded here.</summary>
    const int MaxSelections = 20_000;

    readonly BoundSchema _bound;
    readonly Document _document;
    readonly Conditions _conditions;
    readonly Lock _lock = new();
    readonly Dictionary<SelectionKey, SelectionPlan> _selections = [];
    readonly Dictionary<SelectionKey, ChildPlans> _children = [];
    bool _incremental;

    PlanCompiler(BoundSchema bound, Document document, Conditions conditions)
    {
        _bound = bound;
        _document = document;
        _conditions = conditions;
    }

    public static OperationPlan Compile(
        BoundSchema bound, Document document, OperationDefinition operation, Conditions conditions)
    {
        var compiler = new PlanCompiler(bound, document, conditions);
        var type = bound.Schema.RootType(operation.Operation)!;
        var collector = compiler.Collector(type);
        collector.Collect(operation.SelectionSet, null);
        var root = compiler.Selection(type, collector, []);
        return new OperationPlan(operation, root, compiler._incremental);
    }

    FieldCollector Collector(ObjectType type) => new(_bound.Schema, _document.Fragments, _conditions, type);

    SelectionPlan Selection(ObjectType type, ImmutableArray<FieldSelection> parents, DeferSet defers)
    {
        var key = new SelectionKey(type, parents, defers);
        if (_selections.TryGetValue(key, out var known))
            return known;
        var collector = Collector(type);
        foreach (var parent in parents)
        {
            if (parent.Node.SelectionSet is { } set)
                collector.Collect(set, parent.Defer);
        }

        if (_selections.Count >= MaxSelections)
            throw LimitExceededException.PlanSize(MaxSelections);
        return _selections[key] = Selection(type, collector, defers);
    }

    SelectionPlan Selection(ObjectType type, FieldCollector collector, DeferSet defers)
    {
        var plan = new SelectionPlan { Type = type };
        if (collector.Fault is not null)
        {
            plan.Fail(collector.Fault);
            return plan;
        }

        var now = new List<FieldPlan>();
        var later = new List<(DeferSet Defers, List<FieldPlan> Fields)>();
        foreach (var (name, selections, own) in collector.Fields.SelectMany(Deliveries))
        {
            if (Field(type, name, selections, own) is not { } field)
                continue;
            if (own.Equals(defers))
                now.Add(field);
            else
                Group(later, own).Add(field);
        }

        plan.Complete([.. now]);
        if (collector.NewDefers.Count > 0 || later.Count > 0)
        {
            _incremental = true;
            plan.Defer(collector.NewDefers, [.. later.Select(group => Deferred(type, group.Defers, group.Fields))]);
        }

        return plan;
    }

    /// <summary>
    /// With which deferred fragments a field is delivered: once with all that select it, or, in the older shape, again with
    /// each of them.
    /// </summary>
    IEnumerable<(string Name, List<FieldSelection> Selections, DeferSet Defers)> Deliveries(
        (string ResponseName, List<FieldSelection> Selections) field)
    {
        if (_conditions.Delivery != IncrementalDelivery.Legacy || field.Selections.All(selection => selection.Defer is null))
            return [(field.ResponseName, field.Selections, DeferSet.Of(field.Selections))];
        return field.Selections.GroupBy(selection => selection.Defer)
            .Select(group => group.ToList())
            .Select(group => (field.ResponseName, group, DeferSet.Of(group)));
    }

    static DeferredPlan Deferred(ObjectType type, DeferSet defers, List<FieldPlan> fields)
    {
        var plan = new SelectionPlan { Type = type };
        plan.Complete([.. fields]);
        return new DeferredPlan(defers, plan);
    }

    static List<FieldPlan> Group(List<(DeferSet Defers, List<FieldPlan> Fields)> groups, DeferSet defers)
    {
        foreach (var (known, fields) in groups)
        {
            if (known.Equals(defers))
                return fields;
        }

        var added = new List<FieldPlan>();
        groups.Add((defers, added));
        return added;
    }

    FieldPlan? Field(ObjectType type, string responseName, List<FieldSelection> selections, DeferSet defers)
    {
        var node = selections[0].Node;
        if (_bound.Schema.Field(type, node.Name) is not { } definition)
            return null;
        // A name has nothing to escape.
        var nameJson = Encoding.UTF8.GetBytes($",\"{responseName}\":");
        ImmutableArray<Field> nodes = [.. selections.Select(selection => selection.Node)];
        var isTypeName = ReferenceEquals(definition, _bound.Schema.TypeNameField);
        var resolver = isTypeName ? null : _bound.ResolverOf(type, definition);
        var value = Value(definition.Type, [.. selections], defers);
        var kind = isTypeName ? FieldKind.Constant
            : resolver is not PureResolver || value.Composite is { MayGather: true } ? FieldKind.Gathered
            : value.Kind == ValueKind.Leaf ? FieldKind.PureLeaf
            : FieldKind.Pure;
        var stream = value.Kind == ValueKind.List ? _conditions.StreamOf(node) : null;
        if (stream is { IsOn: true } && _conditions.IsIncremental)
        {
            _incremental = true;
            stream = stream with { Item = StreamedItem((ListType)definition.Type.Nullable, value.Item!, selections, defers) };
        }

        return new FieldPlan
        {
            ResponseName = responseName,
            NameJson = nameJson,
            Parent = type,
            Definition = definition,
            Nodes = nodes,
            Kind = kind,
            Value = value,
            Resolver = resolver,
            Arguments = definition.Arguments.IsEmpty ? null : new ArgumentsPlan(
                _bound, definition.Arguments, node.Arguments, node.Location,
                argument => $"{type.Name}.{definition.Name}({argument.Name}:)"),
            ConstantJson = isTypeName ? Encoding.UTF8.GetBytes($"\"{type.Name}\"") : null,
            Stream = stream,
        };
    }

    ValuePlan Value(GraphQLType type, ImmutableArray<FieldSelection> selections, DeferSet defers) =>
        type.Nullable switch
        {
            ListType list => new ValuePlan
            {
                Kind = ValueKind.List, NonNull = type.IsNonNull, Item = Value(list.Of, selections, defers),
            },
            CompositeType composite => new ValuePlan
            {
                Kind = ValueKind.Composite, NonNull = type.IsNonNull, Children = Children(composite, selections, defers),
            },
            var leaf => new ValuePlan
            {
                Kind = ValueKind.Leaf, NonNull = type.IsNonNull, Leaf = _bound.LeafOf((NamedType)leaf),
            },
        };

    /// <summary>For an item that follows later no fragment around it is deferred any more.</summary>
    ValuePlan StreamedItem(ListType list, ValuePlan item, List<FieldSelection> selections, DeferSet defers) =>
        defers.IsEmpty ? item : Value(list.Of, [.. selections.Select(selection => selection with { Defer = null })], []);

    ChildPlans Children(CompositeType declared, ImmutableArray<FieldSelection> selections, DeferSet defers)
    {
        var key = new SelectionKey(declared, selections, defers);
        if (_children.TryGetValue(key, out var known))
            return known;
        if (declared is ObjectType only)
            return _children[key] = new ChildPlans(declared, Selection(only, selections, defers));
        var isEager = declared.PossibleTypes.Length <= MaxEagerTypes;
        var eager = isEager ? declared.PossibleTypes.Select(type => Selection(type, selections, defers)).ToList() : [];
        return _children[key] = new ChildPlans(declared, eager, isEager, type => Later(type, selections, defers));
    }

    SelectionPlan Later(ObjectType type, ImmutableArray<FieldSelection> selections, DeferSet defers)
    {
        lock (_lock)
            return Selection(type, selections, defers);
    }
}
