namespace Fusion.Adapters.Tests;

/// <summary>What the fields of public files are, by their publishers' documentation. Files beside the repository.</summary>
static class PublicTruth
{
    public static readonly IReadOnlyDictionary<string, string> ByFile = new Dictionary<string, string>
    {
        ["police_uk/city_of_london_stop_search_head.csv"] = """
            Type: text|code Category|Other
            Date: instant OccurredAt
            Latitude: number Latitude
            Longitude: number Longitude
            Gender: text|code Sex
            Age range: text|code
            Self-defined ethnicity, Officer-defined ethnicity: text|code Ethnicity
            Legislation: text|code Category
            Object of search: text|code
            Outcome: text|code Outcome
            """,
        ["police_uk/street_sample.csv"] = """
            Crime ID: text Key|CrimeReference
            Month: date OccurredAt
            Reported by, Falls within: text|code Organisation
            Longitude: number Longitude
            Latitude: number Latitude
            Location: text Address
            LSOA code, LSOA name: text|code
            Crime type: text|code Category
            Last outcome category: text|code Outcome
            Context: text
            """,
        ["police_uk/forces.csv"] = """
            id: text Key
            Label: text Organisation|Other
            Population 2010: integer
            """,
        ["stats19/accidents_sample.csv"] = """
            accident_index: integer|text Key
            accident_reference: text Key|IncidentReference|Other
            accident_year, police_force, accident_severity, number_of_vehicles, number_of_casualties, day_of_week: integer
            location_easting_osgr: integer Easting
            location_northing_osgr: integer Northing
            longitude: text|number Longitude
            latitude: text|number Latitude
            date: date OccurredAt
            time: text
            local_authority_district, first_road_class, first_road_number, road_type, speed_limit, junction_detail, junction_control: integer
            local_authority_ons_district, local_authority_highway, lsoa_of_accident_location: text
            second_road_class, second_road_number, light_conditions, weather_conditions, road_surface_conditions: integer
            pedestrian_crossing_human_control, pedestrian_crossing_physical_facilities, special_conditions_at_site, carriageway_hazards: integer
            urban_or_rural_area, did_police_officer_attend_scene_of_accident, trunk_road_flag: integer
            enhanced_severity_collision: number|integer
            """,
        ["stats19/casualties_sample_raw.csv"] = """
            Accident_Index: text|integer Key|IncidentReference|Other
            Vehicle_Reference, Casualty_Reference, Casualty_Class, Age_of_Casualty, Age_Band_of_Casualty, Casualty_Severity: integer
            Sex_of_Casualty: integer Sex|Other
            Pedestrian_Location, Pedestrian_Movement, Car_Passenger, Bus_or_Coach_Passenger, Pedestrian_Road_Maintenance_Worker: integer
            Casualty_Type, Casualty_Home_Area_Type, Casualty_IMD_Decile: integer
            """,
        ["pole/crime-investigation.nodes.Crime.csv"] = """
            :ID: integer Key
            date: date OccurredAt
            id: text Key|CrimeReference|Other
            type: text|code Category
            last_outcome: text|code Outcome
            note: text|code Narrative
            charge: text|code Category|Other
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Location.csv"] = """
            :ID: integer Key
            latitude:double: number Latitude
            longitude:double: number Longitude
            postcode: text Postcode
            address: text Address
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Officer.csv"] = """
            :ID: integer Key
            badge_no: text OfficerNumber|Key
            rank: text|code
            name: text GivenName
            surname: text FamilyName
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Person.csv"] = """
            :ID: integer Key
            surname: text FamilyName
            nhs_no: text
            name: text GivenName
            age: integer|text
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Phone.csv"] = """
            :ID: integer Key
            phoneNo: text Phone
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.PhoneCall.csv"] = """
            :ID: integer Key
            call_duration: integer
            call_time: text
            call_date: date OccurredAt
            call_type: text|code Category
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Vehicle.csv"] = """
            :ID: integer Key
            model: text VehicleModel
            reg: text Registration
            make: text VehicleMake
            year: integer
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Object.csv"] = """
            :ID: integer Key
            description: text Narrative
            id: text Key|Other
            type: text|code Category
            :LABEL: text|code
            """,
        ["pole/crime-investigation.nodes.Email.csv"] = """
            :ID: integer Key
            email_address: text
            :LABEL: text|code
            """,
        ["resolution/febrl/dataset1.csv"] = """
            rec_id: text Key
            given_name: text GivenName
            surname: text FamilyName
            street_number: text|integer Address|Other
            address_1, address_2, suburb: text Address
            postcode: text|integer Postcode
            state: text|code
            date_of_birth: date DateOfBirth
            soc_sec_id: text|integer
            """,
        ["resolution/fake_1000/fake_1000.csv"] = """
            unique_id: integer Key
            first_name: text GivenName
            surname: text FamilyName
            dob: date DateOfBirth
            city: text|code Address|Other
            email: text
            cluster: integer
            """,
        ["met_lfr/deployments_sample.csv"] = """
            date: date OccurredAt
            location: text|code Address
            watchlist_size, faces_seen_est, alerts, false_alerts, arrests: integer
            source: text
            """,
        ["lsoa_ward/lsoa21_to_ward24.csv"] = """
            LSOA21CD: text Key|Other
            LSOA21NM, LSOA21NMW, WD24CD, WD24NM, WD24NMW, LAD24CD, LAD24NM, LAD24NMW: text|code
            ObjectId: integer Key
            """,
    };
}
