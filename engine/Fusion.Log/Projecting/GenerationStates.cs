namespace Fusion.Log.Projecting;

/// <summary>The words by which states of generations are stored; they never change.</summary>
static class GenerationStates
{
    public static GenerationState Parse(string stored) => stored switch
    {
        "building" => GenerationState.Building,
        "live" => GenerationState.Live,
        "retired" => GenerationState.Retired,
        "dropped" => GenerationState.Dropped,
        _ => throw new InvalidDataException($"Reading fusion.projection_generation: '{stored}' is no state."),
    };
}
