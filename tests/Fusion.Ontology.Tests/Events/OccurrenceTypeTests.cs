namespace Fusion.Ontology.Tests.Events;

public sealed class OccurrenceTypeTests
{
    [Fact]
    public void Every_observation_is_about_an_occurrence_of_a_known_kind()
    {
        var observations = typeof(CanonicalEvent).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Observation)) && !type.IsAbstract);
        foreach (var observation in observations)
            Enum.IsDefined(OccurrenceTypes.Of(observation)).ShouldBeTrue(observation.Name);
    }

    [Fact]
    public void What_closes_is_about_what_was_opened()
    {
        OccurrenceTypes.Of(typeof(CustodyClosed)).ShouldBe(OccurrenceTypes.Of(typeof(CustodyOpened)));
        OccurrenceTypes.Of(typeof(FaceAlertAdjudicated)).ShouldBe(OccurrenceTypes.Of(typeof(FaceAlertRaised)));
        OccurrenceTypes.Of(typeof(FlightClosed)).ShouldBe(OccurrenceTypes.Of(typeof(DroneTasked)));
        OccurrenceTypes.Of(typeof(CrimeOutcomeRecorded)).ShouldBe(OccurrenceTypes.Of(typeof(CrimeRecorded)));
    }
}
