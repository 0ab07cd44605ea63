using FluentValidation;
using Fusion.Ontology;

namespace Fusion.Engine.Intake;

/// <summary>What every observation must satisfy, whatever its source. Messages name fields and never quote what they hold.</summary>
sealed class ObservationValidator : AbstractValidator<Observation>
{
    const int MaxMentions = 500;
    const int MaxRelations = 1_000;
    const int MaxKeyLength = 400;

    /// <summary>Clocks of sources run fast; a record from further in the future is a mistake.</summary>
    static readonly TimeSpan ClockTolerance = TimeSpan.FromHours(26);

    static readonly DateTimeOffset EarliestPlausible = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public ObservationValidator(TimeProvider time)
    {
        RuleFor(o => o.Record.Key).NotEmpty().MaximumLength(MaxKeyLength).WithName("record key");
        RuleFor(o => o.Handling.Controller).NotEmpty().WithName("handling controller");
        RuleFor(o => o.Handling.LawfulBasis).NotEmpty().WithName("lawful basis");
        RuleFor(o => o.OccurredAt)
            .GreaterThanOrEqualTo(EarliestPlausible)
            .WithMessage("The occurrence is dated before 1900.")
            .Must(at => at <= time.GetUtcNow() + ClockTolerance)
            .WithMessage("The occurrence is dated in the future.");
        RuleFor(o => o.Mentions)
            .Must(mentions => mentions.Count <= MaxMentions)
            .WithMessage($"The record has more than {MaxMentions} mentions.")
            .Must(HaveOneThis)
            .WithMessage("The record must have exactly one occurrence with the key 'this' and the role This.")
            .Must(HaveDistinctKeys)
            .WithMessage("Two mentions of the record have the same key.");
        RuleFor(o => o.Relations)
            .Must(relations => relations.Count <= MaxRelations)
            .WithMessage($"The record has more than {MaxRelations} relations.");
        RuleFor(o => o)
            .Must(RelateKnownMentions)
            .WithMessage("A relation names a mention the record does not have.");
        RuleFor(o => o)
            .Must(statistic => statistic is not StatisticPublished || statistic.Mentions.All(mention => mention is not PersonMention))
            .WithMessage("A statistic mentions a person; it is about an area and a time.");
        RuleForEach(o => o.Mentions).SetValidator(new MentionValidator(time));
    }

    static bool HaveOneThis(IReadOnlyList<Mention> mentions) =>
        mentions.Count(mention => mention.Role == MentionRole.This) == 1
        && mentions.Any(mention => mention is OccurrenceMention { Key: Mention.ThisKey, Role: MentionRole.This });

    static bool HaveDistinctKeys(IReadOnlyList<Mention> mentions) =>
        mentions.Select(mention => mention.Key).Distinct(StringComparer.Ordinal).Count() == mentions.Count;

    static bool RelateKnownMentions(Observation observation)
    {
        if (observation.Relations.Count == 0)
            return true;
        var keys = observation.Mentions.Select(mention => mention.Key).ToHashSet(StringComparer.Ordinal);
        return observation.Relations.All(relation => keys.Contains(relation.From) && keys.Contains(relation.To));
    }
}
