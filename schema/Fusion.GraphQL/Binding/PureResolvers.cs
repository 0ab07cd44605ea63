using Fusion.GraphQL.Execution;

namespace Fusion.GraphQL.Binding;

internal abstract class PureResolver<TParent, TValue> : PureResolver
{
    LeafWriter<TValue>? _leaf;

    public sealed override Type ResultType => typeof(TValue);

    protected abstract TValue Value(TParent parent, ResolveArgs? args);

    public sealed override object? Resolve(object? parent, ResolveArgs? args) => Value((TParent)parent!, args);

    public sealed override void WriteLeavesWith(LeafSerializer leaf) => _leaf = leaf.For<TValue>();

    public sealed override bool WriteLeaf(object? parent, ResolveArgs? args, ResponseWriter writer) =>
        _leaf!.Write(Value((TParent)parent!, args), writer);
}

internal sealed class MemberResolver<TParent, TValue>(Func<TParent, TValue> member) : PureResolver<TParent, TValue>
{
    public override bool UsesArgs => false;

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
