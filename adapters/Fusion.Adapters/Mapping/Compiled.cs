namespace Fusion.Adapters.Mapping;

/// <summary>A piece of a mapping, ready to run.</summary>
/// <param name="Get">Its value for one record; null where the record has none.</param>
/// <param name="IsConstant">Whether it reads no field. What is made of constants alone is left out with the fields beside it.</param>
sealed record Compiled(Func<MapContext, object?> Get, bool IsConstant)
{
    /// <summary>Stands for a piece that a problem was reported for, so that the rest can still be looked at.</summary>
    public static readonly Compiled Nothing = new(_ => null, IsConstant: true);

    /// <summary>
    /// What stands in where no field gave a value. It is apart from <see cref="Get"/> because it does not make an object present.
    /// </summary>
    public object? Default { get; init; }

    public static Compiled Constant(object? value) => new(_ => value, IsConstant: true);

    public object? Value(MapContext context) => Get(context) ?? Default;
}
