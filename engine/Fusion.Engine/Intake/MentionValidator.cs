using FluentValidation;
using Fusion.Ontology;

namespace Fusion.Engine.Intake;

sealed class MentionValidator : AbstractValidator<Mention>
{
    const int MaxKeyLength = 100;
    const int OldestPersonYears = 130;

    public MentionValidator(TimeProvider time)
    {
        RuleFor(mention => mention.Key).NotEmpty().MaximumLength(MaxKeyLength).WithName("mention key");
        RuleFor(mention => mention)
            .Must(mention => mention is not ErasedMention)
            .WithMessage(mention => $"The mention '{mention.Key}' says that it is erased, which is for the log to say.");
        When(mention => mention is PersonMention, () =>
        {
            RuleFor(mention => ((PersonMention)mention).Attributes.DateOfBirth)
                .Must(born => born is null || IsPlausible(born.Value, time))
                .WithMessage(mention => $"The date of birth of '{mention.Key}' is in the future or over {OldestPersonYears} years ago.");
            RuleFor(mention => ((PersonMention)mention).Attributes.Identifiers)
                .Must(identifiers => identifiers.All(identifier => !string.IsNullOrWhiteSpace(identifier.Value)))
                .WithMessage(mention => $"An identifier of '{mention.Key}' is empty.");
        });
        When(mention => mention is PlaceMention, () =>
            RuleFor(mention => ((PlaceMention)mention).Attributes.Point)
                .Must(point => point is null || IsOnEarth(point))
                .WithMessage(mention => $"The point of '{mention.Key}' is not on Earth: latitude -90 to 90, longitude -180 to 180."));
        When(mention => mention is PhoneMention, () =>
            RuleFor(mention => ((PhoneMention)mention).Attributes.Number)
                .NotEmpty()
                .WithMessage(mention => $"The number of '{mention.Key}' is empty."));
        When(mention => mention is OccurrenceMention, () =>
            RuleFor(mention => ((OccurrenceMention)mention).Attributes.Reference)
                .NotEmpty()
                .WithMessage(mention => $"The reference of '{mention.Key}' is empty."));
    }

    static bool IsPlausible(DateOnly born, TimeProvider time)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return born <= today && born > today.AddYears(-OldestPersonYears);
    }

    static bool IsOnEarth(GeoPoint point) => point is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}
