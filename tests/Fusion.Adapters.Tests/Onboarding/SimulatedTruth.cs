namespace Fusion.Adapters.Tests;

/// <summary>What the fields of the simulated sources are, by their layouts.</summary>
static class SimulatedTruth
{
    public static readonly IReadOnlyDictionary<string, string> ByDataset = new Dictionary<string, string>
    {
        ["stop-and-search/stops"] = """
            stop_ref: text Key
            stopped_at: instant OccurredAt
            power: text|code Category
            object_of_search: text|code
            outcome: text|code Outcome
            officer_no: text OfficerNumber
            place, home_address: text Address
            place_postcode, home_postcode: text Postcode
            lat: number Latitude
            lon: number Longitude
            family_name: text FamilyName
            given_name: text GivenName
            date_of_birth: date DateOfBirth
            sex: code Sex
            self_defined_ethnicity: text|code Ethnicity
            phone: text Phone
            pnc_id: text PoliceNationalComputer
            driving_licence: text DrivingLicence
            vrm: text Registration
            vehicle_make: text|code VehicleMake
            vehicle_colour: text|code VehicleColour
            cad_ref: text IncidentReference
            crime_no: text CrimeReference
            """,
        ["anpr/reads"] = """
            read_id: text Key
            read_at: instant OccurredAt
            vrm: text Registration
            confidence: number Confidence
            camera_id: text|code DeviceSerial
            site: text|code Address
            lat: number Latitude
            lon: number Longitude
            direction: text|code Direction
            lane: integer
            """,
        ["crime-recording/crimes"] = """
            CRIME_NO: text Key|CrimeReference
            CAD_REF: text IncidentReference
            RECORDED_ON: instant RecordedAt
            OCCURRED_FROM: instant OccurredAt
            OCCURRED_TO: instant EndedAt
            UPDATED_ON: instant VersionedAt
            OFFENCE_CODE: text|code OffenceCode
            OFFENCE_TITLE: text|code Category
            STATUS: text|code Outcome
            METHOD: text|code Narrative
            LOC_ADDRESS, S1_ADDRESS, S2_ADDRESS, V_ADDRESS, W_ADDRESS: text Address
            LOC_POSTCODE, S1_POSTCODE, S2_POSTCODE, V_POSTCODE, W_POSTCODE: text Postcode
            LOC_LAT: number Latitude
            LOC_LON: number Longitude
            LOC_PRECISION: text|code
            OIC_NO: text OfficerNumber
            S1_SURNAME, S1_ALIAS_SURNAME, S2_SURNAME, V_SURNAME, W_SURNAME: text FamilyName
            S1_FORENAME, S1_ALIAS_FORENAME, S2_FORENAME, V_FORENAME, W_FORENAME: text GivenName
            S1_DOB, S2_DOB, V_DOB, W_DOB: date DateOfBirth
            S1_SEX, S2_SEX, V_SEX: code Sex
            S1_ETHNICITY, S2_ETHNICITY: text|code Ethnicity
            S1_PNCID, S2_PNCID: text PoliceNationalComputer
            S1_PHONE, V_PHONE, W_PHONE: text Phone
            VEH_VRM: text Registration
            VEH_MAKE: text|code VehicleMake
            VEH_MODEL: text|code VehicleModel
            VEH_COLOUR: text|code VehicleColour
            VEH_ROLE: text|code Role
            """,
        ["custody/records"] = """
            CustodyNumber: text Key|CustodyReference
            Station: text|code Organisation|Address|Other
            ArrivedAt: instant OccurredAt
            DetentionAuthorisedAt: instant RecordedAt|Other
            ArrestingOfficer: text OfficerNumber
            IncidentNumber: text IncidentReference
            DetainedPerson.Surname, DetainedPerson.Alias.Surname: text FamilyName
            DetainedPerson.Forenames, DetainedPerson.Alias.Forenames: text GivenName
            DetainedPerson.DateOfBirth: date DateOfBirth
            DetainedPerson.Sex: code Sex
            DetainedPerson.SelfDefinedEthnicity: text|code Ethnicity
            DetainedPerson.Address.Line: text Address
            DetainedPerson.Address.Postcode: text Postcode
            DetainedPerson.PNCID: text PoliceNationalComputer
            DetainedPerson.CRO: text CriminalRecordsOffice
            DetainedPerson.DrivingLicence: text DrivingLicence
            DetainedPerson.Phone: text Phone
            Offences.Offence.@code: text|code OffenceCode
            Offences.Offence.Title: text|code Category
            Offences.Offence.CrimeNumber: text CrimeReference
            """,
        ["body-worn-video/clips"] = """
            clipId: text Key
            startedAt: instant OccurredAt
            endedAt: instant EndedAt
            deviceSerial: text|code DeviceSerial
            wearerNumber: text OfficerNumber
            sha256: text
            location.lat: number Latitude
            location.lon: number Longitude
            subjects.role: code Role
            subjects.givenName: text GivenName
            subjects.familyName: text FamilyName
            subjects.dateOfBirth: date DateOfBirth
            subjects.postcode: text Postcode
            subjects.pncId: text PoliceNationalComputer
            incidentNumber: text IncidentReference
            crimeNumber: text CrimeReference
            stopRef: text StopReference
            custodyNumber: text CustodyReference
            """,
        ["command-and-control/incidents"] = """
            incidentNumber: text Key|IncidentReference
            reportedAt: instant OccurredAt
            type: text|code Category
            grade: code|text
            channel: text|code
            narrative: text|code Narrative
            attendingOfficer: text OfficerNumber
            location.address: text Address
            location.postcode: text Postcode
            location.lat: number Latitude
            location.lon: number Longitude
            location.precision: text|code
            persons.role: code Role
            persons.givenName: text GivenName
            persons.familyName: text FamilyName
            persons.dateOfBirth: date DateOfBirth
            persons.sex: code Sex
            persons.address: text Address
            persons.postcode: text Postcode
            persons.phone: text Phone
            vehicles.registration: text Registration
            vehicles.make: text|code VehicleMake
            vehicles.colour: text|code VehicleColour
            """,
        ["face-recognition/alerts"] = """
            alertId: text|integer Key
            raisedAt: instant OccurredAt
            deploymentId, watchlistId: text|code
            cameraId: text|code DeviceSerial
            score: number Confidence
            threshold: number
            location.name: text|code Address|Other
            location.lat: number Latitude
            location.lon: number Longitude
            subject.name: text FullName
            subject.dateOfBirth: date DateOfBirth
            subject.sex: code Sex
            subject.pncId: text PoliceNationalComputer
            subject.watchlistSubject: text
            operatorNumber: text OfficerNumber
            """,
    };
}
