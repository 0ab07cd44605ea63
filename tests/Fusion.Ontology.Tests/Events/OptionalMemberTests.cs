using System.Reflection;

namespace Fusion.Ontology.Tests.Events;

/// <summary>
/// A member that is null is not written, so it must not be demanded when read: an optional constructor parameter of a stored shape
/// would make an event that can be recorded and never be opened.
/// </summary>
public sealed class OptionalMemberTests
{
    [Fact]
    public void What_may_be_absent_when_written_may_be_absent_when_read()
    {
        var nullability = new NullabilityInfoContext();
        var demanded =
            from type in typeof(CanonicalEvent).Assembly.GetExportedTypes()
            where type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null
            from constructor in type.GetConstructors()
            where constructor.GetParameters() is not [var only] || only.ParameterType != type
            from parameter in constructor.GetParameters()
            where nullability.Create(parameter).WriteState == NullabilityState.Nullable && !parameter.HasDefaultValue
            select $"{type.Name}({parameter.Name})";
        demanded.ShouldBeEmpty();
    }

    [Fact]
    public void An_access_with_as_little_as_may_be_is_opened_again()
    {
        var access = new AccessRecorded
        {
            Actor = "panel",
            Role = "TargetingPanel",
            Purpose = new Purpose { Kind = PurposeKind.Targeting, Justification = JustificationKind.Stated },
            At = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
            Outcome = AccessOutcome.Refused,
            DocumentSha256 = new string('0', 64),
            RequestId = "request-1",
        };
        var opened = (AccessRecorded)EventCodec.Decode(EventCatalogue.NameOf(access), EventCodec.Encode(access));
        opened.Purpose.ShouldBe(access.Purpose);
    }
}
