using Fusion.Projections.Graph;

namespace Fusion.Api.Entities;

/// <summary>What one entity is to another, in words for a screen.</summary>
static class LinkWords
{
    public static string Of(LinkType type) => type switch
    {
        LinkType.Suspect => "suspect",
        LinkType.Victim => "victim",
        LinkType.Witness => "witness",
        LinkType.Reporter => "reporter",
        LinkType.Detained => "detained",
        LinkType.Stopped => "stopped",
        LinkType.Driver => "driver",
        LinkType.Keeper => "keeper",
        LinkType.Officer => "officer",
        LinkType.Matched => "perhaps matched",
        LinkType.Observed => "observed",
        LinkType.Recorded => "recorded",
        LinkType.Used => "used",
        LinkType.Stolen => "stolen",
        LinkType.At => "at",
        LinkType.Home => "home",
        LinkType.RelatedTo => "related to",
        LinkType.RecordedBy => "recorded by",
        LinkType.Subject => "subject",
        LinkType.Casualty => "casualty",
        LinkType.Missing => "missing",
        LinkType.Sender => "sender",
        LinkType.Recipient => "recipient",
        LinkType.Holder => "holder",
        LinkType.Owner => "owner",
        LinkType.Defendant => "defendant",
        LinkType.Authority => "authority",
        LinkType.Appointed => "appointed",
        LinkType.Listed => "listed",
        LinkType.Registered => "registered",
        LinkType.LivesAt => "lives at",
        LinkType.Uses => "uses",
        LinkType.Drives => "drives",
        LinkType.Keeps => "keeps",
        LinkType.AssociateOf => "associate of",
        LinkType.WornBy => "worn by",
        LinkType.FamilyOf => "family of",
        LinkType.WorksFor => "works for",
        LinkType.OfficerOf => "officer of",
        LinkType.OwnerOf => "owner of",
        LinkType.PartOf => "part of",
    };
}
