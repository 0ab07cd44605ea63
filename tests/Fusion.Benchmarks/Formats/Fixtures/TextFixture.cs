namespace Fusion.Benchmarks.Formats.Fixtures;

/// <summary>Small documents of every text format, written for these tests.</summary>
static class TextFixture
{
    public const string Csv = "id,at,note\n1,2026-01-01T10:00:00Z,plain\n2,2026-01-01T11:00:00Z,\"quoted, \"\"twice\"\"\nand over two lines\"\n";

    public const string Json =
        """{"next":null,"items":[{"id":1,"place":{"lat":51.5,"lon":-0.1},"tags":["a","b"]},{"id":2,"note":"line\nbreak \u00e9"}]}""";

    public const string JsonLines = "{\"id\":1,\"a\":{\"b\":[1,2,3]}}\n{\"id\":2,\"text\":\"caf\\u00e9\"}\n";

    public const string GeoJson =
        """{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[-0.1,51.5]},"properties":{"n":1}}]}""";

    public const string Xml =
        "<?xml version=\"1.0\"?><Cases><Case id='1'><Name>A &amp; B</Name><![CDATA[<x>]]></Case><!-- c --><Case id=\"2\"/></Cases>";

    public const string CursorOnTarget =
        "<event version='2.0' uid='U1' type='a-f-A' how='m-g' time='2026-01-01T10:00:00Z' start='2026-01-01T10:00:00Z' "
        + "stale='2026-01-01T10:05:00Z'><point lat='51.5' lon='-0.1' hae='9999999' ce='5' le='9999999'/><detail><track course='90'/></detail></event>";

    public const string FixedWidth = "E-1001Corn Street    AB12CDE\nE-1002Quayside       FG34HIJ\nE-1003\n";

    public const string Kml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><Placemark id="p1"><name>Beat 7</name>
        <ExtendedData><Data name="beat"><value>7</value></Data><SchemaData schemaUrl="#s"><SimpleData name="ward">Abbey</SimpleData></SchemaData></ExtendedData>
        <Polygon><outerBoundaryIs><LinearRing><coordinates>-0.1,51.5,10 -0.2,51.5 -0.2,51.6 -0.1,51.5,10</coordinates></LinearRing></outerBoundaryIs></Polygon>
        </Placemark></Folder><Placemark><Point><coordinates>-0.12,51.51</coordinates></Point></Placemark></Document></kml>
        """;

    public const string Gpx = """
        <?xml version="1.0"?>
        <gpx version="1.1" creator="t" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="51.5" lon="-0.1"><name>Start</name></wpt>
        <trk><name>Patrol</name><trkseg><trkpt lat="51.5" lon="-0.1"><ele>10</ele><time>2026-01-01T10:00:00Z</time></trkpt>
        <trkpt lat="51.6" lon="-0.2"/></trkseg></trk></gpx>
        """;

    public const string Stix = """
        {"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[
        {"type":"indicator","spec_version":"2.1","id":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","created":"2026-01-01T10:00:00.000Z","modified":"2026-01-01T10:00:00.000Z","name":"Bad address","pattern":"[ipv4-addr:value = '198.51.100.1']","pattern_type":"stix","valid_from":"2026-01-01T10:00:00Z"},
        {"type":"campaign","spec_version":"2.1","id":"campaign--83422c77-904c-4dc1-aff5-5c38f3a2c55c","created":"2026-01-01T10:00:00.000Z","modified":"2026-01-01T10:00:00.000Z","name":"C"},
        {"type":"relationship","spec_version":"2.1","id":"relationship--44298a74-ba52-4f0c-87a3-1824e67d7fad","created":"2026-01-01T10:00:00.000Z","modified":"2026-01-01T10:00:00.000Z","relationship_type":"indicates","source_ref":"indicator--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f","target_ref":"campaign--83422c77-904c-4dc1-aff5-5c38f3a2c55c"},
        {"type":"ipv4-addr","id":"ipv4-addr--ff26c055-6336-5bc5-b98d-13d6226742dd","value":"198.51.100.1"}]}
        """;

    public const string Cap = """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A-1</identifier><sender>flood@example.org</sender>
        <sent>2026-01-01T10:00:00+00:00</sent><status>Exercise</status><msgType>Alert</msgType><scope>Public</scope>
        <info><category>Met</category><event>Flood</event><urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
        <area><areaDesc>Riverside</areaDesc><polygon>51.5,-0.1 51.6,-0.1 51.6,-0.2 51.5,-0.1</polygon><circle>51.5,-0.1 2.5</circle></area></info></alert>
        """;

    public const string Mait = """
        <Messages><IncidentMessage><MessageId>M-1</MessageId><SentAt>2026-01-01T10:00:00Z</SentAt>
        <Originator><OrganisationId>FIRE-1</OrganisationId></Originator><Recipient><OrganisationId>POLICE-1</OrganisationId></Recipient>
        <MessageType>Create</MessageType><Incident><Reference>INC-7</Reference><IncidentType>RTC</IncidentType><Priority>1</Priority>
        <Location><Address>Corn Street</Address><Easting>358800</Easting><Northing>172900</Northing></Location>
        <LogEntry><At>2026-01-01T10:01:00Z</At><Text>Two cars</Text></LogEntry></Incident></IncidentMessage></Messages>
        """;

    public const string PlateReads =
        "VRM,FEED,SOURCE,CAMERA,TIME,LAT,LON,CONF,PATCH\nab12 cde,1,2,CAM-1,2026-01-01T10:00:00Z,51.50000,-0.10000,97,AAECAw==\n"
        + "FG34?IJ,1,2,CAM-1,2026-01-01T10:00:01Z,,,88,\n";

    public const string Calls =
        "Report for OP-1\n\nA,B,DATE,TIME,DUR,TYPE,IMEI,IMSI,FIRST\n07700 900001,+44 7700 900002,2026-01-01,10:00:00,00:01:30,Voice,"
        + "490154203237518,234150000000001,234-15-1024-55012\n07700900003,SHOP,2026-01-01,10:05:00,,SMS,,,Corn Street 2\n";

    public const string Calendar =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\nBEGIN:VTIMEZONE\r\nTZID:Depot\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
        + "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:e1\r\nDTSTAMP:20260101T100000Z\r\n"
        + "DTSTART;TZID=Europe/London:20260701T090000\r\nDTEND;TZID=Depot:20260701T110000\r\nRRULE:FREQ=WEEKLY;COUNT=3;BYDAY=WE\r\n"
        + "EXDATE;TZID=Europe/London:20260708T090000,20260715T090000\r\nSUMMARY:Briefing\\, room 2\\nbring \r\n kit\r\n"
        + "ATTENDEE;CN=\"Brand; Ada\";ROLE=CHAIR:mailto:ada@example.org\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nUID:e2\r\nDTSTART;VALUE=DATE:20260801\r\nCATEGORIES:duty,court\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    public const string Cards =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Brand;Ada;Mary,Jo;Dr;\r\nFN:Dr Ada Brand\r\nitem1.TEL;TYPE=home,voice:+44 7700 900001\r\n"
        + "ADR;TYPE=work:;;1 Corn Street;Bristol;;BS1 1AA;UK\r\nNOTE:long \r\n line\\; end\r\nEND:VCARD\r\n"
        + "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo\r\nEMAIL:bo@example.org\r\nBDAY:19900102\r\nEND:VCARD\r\n";

    public const string Mail =
        "Received: from a\r\n by b; Thu, 1 Jan 2026 10:00:01 +0000\r\nFrom: \"Brand, Ada\" <ada@example.org>\r\nTo: bo@example.org, =?utf-8?Q?Zo=C3=AB?= <zoe@example.org>\r\n"
        + "Subject: =?utf-8?B?Q2Fmw6k=?= =?utf-8?B?IG1lZXRpbmc=?=\r\nDate: Thu, 1 Jan 2026 10:00:00 +0100 (CET)\r\nMessage-ID: <m1@example.org>\r\n"
        + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b1\"\r\n\r\npreamble\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n"
        + "--b2\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nCaf=E9 at noon, soft=\r\n line\r\n--b2\r\n"
        + "Content-Type: text/html; charset=utf-8\r\n\r\n<p>Caf\u00e9</p>\r\n--b2--\r\n--b1\r\nContent-Type: application/octet-stream; name=x\r\n"
        + "Content-Disposition: attachment; filename*=utf-8''r%C3%A9sum%C3%A9.bin\r\nContent-Transfer-Encoding: base64\r\n\r\nAAECAwQF\r\nBgc=\r\n--b1\r\n"
        + "Content-Type: message/rfc822\r\n\r\nFrom: cy@example.org\r\nSubject: inner\r\n\r\nhello\r\n--b1--\r\n";

    public const string MailBox =
        "From ada@example.org Thu Jan  1 10:00:00 2026\nFrom: ada@example.org\nSubject: one\n\nfirst\n\n"
        + "From bo@example.org Thu Jan  1 11:00:00 2026\nFrom: bo@example.org\nSubject: two\n\nsecond\n";
}
