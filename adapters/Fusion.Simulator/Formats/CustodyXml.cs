using System.Text;
using Fusion.Simulator.Records;

namespace Fusion.Simulator.Formats;

internal sealed class CustodyXml : XmlFormat
{
    public override string FileName(CityRecord record) => $"custody-{Month(record)}.xml";

    public override string Opening(CityRecord first) =>
        $"{Declaration}<CustodyExport system=\"custody\" month=\"{Month(first)}\">\n";

    public override string Closing => "</CustodyExport>\n";

    protected override void Fill(StringBuilder xml, CityRecord record)
    {
        var custody = (CustodyRecord)record;
        xml.Append("  <CustodyRecord>\n");
        Element(xml, "    ", "CustodyNumber", custody.Flaw == Flaw.KeyMissing ? null : custody.Key);
        xml.Append("    <Station").Append(Attribute("code", custody.StationCode)).Append('>');
        xml.Append(custody.Station).Append("</Station>\n");
        Element(xml, "    ", "ArrivedAt", custody.Flaw == Flaw.TimeUnreadable ? "yesterday at seven" : Utc(custody.ArrivedAt));
        Element(xml, "    ", "DetentionAuthorisedAt", Utc(custody.AuthorisedAt));
        Element(xml, "    ", "ArrestingOfficer", custody.Officer);
        if (custody.Flaw != Flaw.ValueUnreadable)
            Detained(xml, custody.Detained);
        xml.Append("    <Offences>\n");
        foreach (var (offence, crimeNumber) in custody.ArrestedFor)
        {
            xml.Append("      <Offence").Append(Attribute("code", offence.Code)).Append(">\n");
            Element(xml, "        ", "Title", offence.Title);
            Element(xml, "        ", "CrimeNumber", crimeNumber);
            xml.Append("      </Offence>\n");
        }
        xml.Append("    </Offences>\n");
        Element(xml, "    ", "IncidentNumber", custody.IncidentNumber);
        xml.Append("  </CustodyRecord>\n");
    }

    static void Detained(StringBuilder xml, WrittenPerson person)
    {
        xml.Append("    <DetainedPerson>\n");
        Element(xml, "      ", "Surname", person.Family);
        Element(xml, "      ", "Forenames", person.Given);
        if (person.AliasFamily is { } alias)
        {
            xml.Append("      <Alias>\n");
            Element(xml, "        ", "Surname", alias);
            Element(xml, "        ", "Forenames", person.Given);
            xml.Append("      </Alias>\n");
        }
        Element(xml, "      ", "DateOfBirth", person.BornIso);
        Element(xml, "      ", "Sex", person.Sex?.ToString());
        Element(xml, "      ", "SelfDefinedEthnicity", person.Ethnicity);
        Element(xml, "      ", "PNCID", person.PncId);
        Element(xml, "      ", "CRO", person.CroNumber);
        Element(xml, "      ", "DrivingLicence", person.DrivingLicence);
        Element(xml, "      ", "Phone", person.Phone);
        if (person.Address is not null || person.Postcode is not null)
        {
            xml.Append("      <Address>\n");
            Element(xml, "        ", "Line", person.Address);
            Element(xml, "        ", "Postcode", person.Postcode);
            xml.Append("      </Address>\n");
        }
        xml.Append("    </DetainedPerson>\n");
    }
}
