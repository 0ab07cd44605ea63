using System.Collections.Immutable;
using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Validation;

/// <summary>Which fragments and variables the parts of a document use, found once and without recursion.</summary>
internal sealed class FragmentUses(ValidationContext context)
{
    readonly Dictionary<SelectionSet, ImmutableArray<FragmentSpread>> spreads = [];
    readonly Dictionary<OperationDefinition, ImmutableArray<FragmentDefinition>> reached = [];
    readonly Dictionary<Definition, ImmutableArray<VariableUse>> uses = [];
    readonly Dictionary<OperationDefinition, ImmutableArray<VariableUse>> allUses = [];
    VariableUseCollector? collector;

    /// <summary>Spreads inside a selection set, not following them.</summary>
    public ImmutableArray<FragmentSpread> Spreads(SelectionSet set)
    {
        if (spreads.TryGetValue(set, out var found))
            return found;
        var result = ImmutableArray.CreateBuilder<FragmentSpread>();
        var pending = new Stack<SelectionSet>([set]);
        while (pending.TryPop(out var next))
        {
            foreach (var selection in next.Selections)
            {
                if (selection is FragmentSpread spread)
                    result.Add(spread);
                else if ((selection as Field)?.SelectionSet is { } inField)
                    pending.Push(inField);
                else if (selection is InlineFragment inline)
                    pending.Push(inline.SelectionSet);
            }
        }

        return spreads[set] = result.ToImmutable();
    }

    /// <summary>Every fragment an operation reaches, through others too, each once.</summary>
    public ImmutableArray<FragmentDefinition> Reached(OperationDefinition operation)
    {
        if (reached.TryGetValue(operation, out var found))
            return found;
        return reached[operation] = Reached([operation]);
    }

    /// <summary>Every fragment that some operation of the document reaches.</summary>
    public ImmutableArray<FragmentDefinition> ReachedByAny() =>
        context.Document.Operations is [var only] ? Reached(only) : Reached(context.Document.Operations);

    ImmutableArray<FragmentDefinition> Reached(ImmutableArray<OperationDefinition> operations)
    {
        var result = ImmutableArray.CreateBuilder<FragmentDefinition>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Queue<string>();
        foreach (var operation in operations)
            Add(operation.SelectionSet);
        while (pending.TryDequeue(out var name) && context.Spend(1))
        {
            if (context.Fragment(name) is not { } fragment)
                continue;
            result.Add(fragment);
            if (!context.Spend(Spreads(fragment.SelectionSet).Length))
                break;
            Add(fragment.SelectionSet);
        }

        return result.ToImmutable();

        void Add(SelectionSet set)
        {
            foreach (var spread in Spreads(set))
            {
                if (seen.Add(spread.Name))
                    pending.Enqueue(spread.Name);
            }
        }
    }

    /// <summary>Variables used in one definition, not in the fragments it spreads.</summary>
    ImmutableArray<VariableUse> Uses(Definition definition)
    {
        if (uses.TryGetValue(definition, out var found))
            return found;
        collector ??= new VariableUseCollector(context);
        return uses[definition] = collector.Collect(definition);
    }

    /// <summary>Variables used by an operation and by every fragment it reaches.</summary>
    public ImmutableArray<VariableUse> AllUses(OperationDefinition operation)
    {
        if (allUses.TryGetValue(operation, out var found))
            return found;
        var result = ImmutableArray.CreateBuilder<VariableUse>();
        result.AddRange(Uses(operation));
        foreach (var fragment in Reached(operation))
        {
            var local = Uses(fragment);
            if (!context.Spend(1 + local.Length))
                break;
            result.AddRange(local);
        }

        return allUses[operation] = result.ToImmutable();
    }
}

/// <summary>A variable standing somewhere: what is expected there, and of the value around it.</summary>
internal readonly record struct VariableUse(Variable Variable, InputPosition Position, InputPosition Outer);

/// <summary>Notes every use of a variable in a definition.</summary>
internal sealed class VariableUseCollector : Rule
{
    readonly ImmutableArray<VariableUse>.Builder found = ImmutableArray.CreateBuilder<VariableUse>();

    readonly TypeCursor cursor;
    readonly RuleWalker walker;

    public VariableUseCollector(ValidationContext context)
        : base(context, NodeKind.Variable, NodeKind.VariableDefinition)
    {
        cursor = new TypeCursor(context.Schema);
        walker = new RuleWalker(context, [this], cursor);
    }

    public ImmutableArray<VariableUse> Collect(Definition definition)
    {
        walker.Walk(definition);
        return found.DrainToImmutable();
    }

    public override bool Enter(Node node)
    {
        if (node is not Variable variable)
            return false;
        found.Add(new VariableUse(variable, cursor.Input, cursor.OuterInput));
        return true;
    }
}
