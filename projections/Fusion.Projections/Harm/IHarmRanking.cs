namespace Fusion.Projections.Harm;

/// <summary>
/// Ranks persons accused of more than one crime in the window by the harm of those crimes. It says what records say;
/// whether anybody is to be acted on is decided by people.
/// </summary>
public interface IHarmRanking
{
    Task<HarmPage> RankAsync(HarmQuery query, CancellationToken cancellation);
}
