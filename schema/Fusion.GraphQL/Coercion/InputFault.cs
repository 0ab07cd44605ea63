using Fusion.GraphQL.Language;

namespace Fusion.GraphQL.Coercion;

/// <summary>One thing wrong with an input value, and where inside it.</summary>
internal sealed record InputFault(string Message, InputPath? Path, SourceLocation? Location);

/// <summary>A place inside an input value, linked from the deepest upwards.</summary>
internal sealed class InputPath(InputPath? parent, string? name, int index)
{
    public InputPath(InputPath? parent, string name) : this(parent, name, 0)
    {
    }

    public InputPath(InputPath? parent, int index) : this(parent, null, index)
    {
    }

    /// <summary>As error messages show it: <c> at .filter.ids[3]</c>, or nothing at the top.</summary>
    public static string Show(InputPath? path) => path is null ? "" : $" at {path}";

    public override string ToString() => $"{parent}{(name is null ? $"[{index}]" : $".{name}")}";
}

/// <summary>Collects faults up to a limit, so that a large wrong input makes a small answer.</summary>
internal sealed class InputFaults(int max)
{
    readonly List<InputFault> _faults = [];

    public IReadOnlyList<InputFault> All => _faults;

    public int Count => _faults.Count;

    public bool Overflowed { get; private set; }

    public void Add(string message, InputPath? path, SourceLocation? location = null)
    {
        if (_faults.Count >= max)
            Overflowed = true;
        else
            _faults.Add(new InputFault(message, path, location));
    }
}
