using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

internal abstract class PureResolver<TParent, TValue> : PureResolver
{
    protected LeafWriter<TValue>? Leaf { get; private set; }

    public sealed override Type ResultType => typeof(TValue);

    protected abstract TValue Value(TParent parent, ResolveArgs? args);

    public sealed override object? Resolve(object? parent, ResolveArgs? args) => Value((TParent)parent!, args);

    public sealed override void WriteLeavesWith(LeafSerializer leaf) => Leaf = leaf.For<TValue>();

    public override bool WriteLeaf(object? parent, ResolveArgs? args, ResponseWriter writer) =>
        Leaf!.Write(Value((TParent)parent!, args), writer);
}

internal sealed class MemberResolver<TParent, TValue>(Func<TParent, TValue> member) : PureResolver<TParent, TValue>
{
    public override bool UsesArgs => false;

    /// <summary>As the general one with a call less: this is where a large answer spends its time.</summary>
    public override bool WriteLeaf(object? parent, ResolveArgs? args, ResponseWriter writer) =>
        Leaf!.Write(member((TParent)parent!), writer);

    protected override TValue Value(TParent parent, ResolveArgs? args) => member(parent);
}

internal sealed class ArgumentsResolver<TParent, TValue>(Func<TParent, ResolveArgs, TValue> function)
    : PureResolver<TParent, TValue>
{
    public override bool UsesArgs => true;

    protected override TValue Value(TParent parent, ResolveArgs? args) => function(parent, args!);
}

internal sealed class RootResolver<TValue>(Func<TValue> function) : PureResolver<object?, TValue>
{
    public override bool UsesArgs => false;

    protected override TValue Value(object? parent, ResolveArgs? args) => function();
}

internal sealed class RootArgumentsResolver<TValue>(Func<ResolveArgs, TValue> function) : PureResolver<object?, TValue>
{
    public override bool UsesArgs => true;

    protected override TValue Value(object? parent, ResolveArgs? args) => function(args!);
}
