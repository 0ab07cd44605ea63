using System.Diagnostics;
using System.Text;
using Fusion.GraphQL.Execution;
using Fusion.GraphQL.Types;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>
/// The first run of an operation nobody has sent before: parse, validate, plan, price and execute 100 fields. Documents
/// differ in their aliases, arguments and the order of their fields, so no two share a cache entry.
/// </summary>
static class ColdOperations
{
    public const int Fields = 100;

    const int RootFields = 5;
    const int Seed = 20_260_101;

    const string Sdl = """
        type Query { person(id: ID!): Person  search(text: String!, first: Int = 10, kinds: [Kind!]): [Entity!]! }
        enum Kind { PERSON VEHICLE PLACE }
        interface Entity { id: ID!  label: String! }
        type Person implements Entity {
          id: ID!  label: String!  name(style: Style = FULL): String!  born: String  sex: String  score: Float
          vehicles(first: Int = 5, filter: VehicleFilter): [Vehicle!]!  home: Place  aliases: [String!]!
        }
        enum Style { FULL SHORT }
        input VehicleFilter { colour: String  since: Int  makes: [String!] }
        type Vehicle implements Entity {
          id: ID!  label: String!  plate: String!  make: String  colour: String  keeper: Person  seenAt(first: Int = 3): [Place!]!
        }
        type Place implements Entity { id: ID!  label: String!  postcode: String  latitude: Float  longitude: Float }
        """;

    static readonly string[] PersonLeaves = ["id", "label", "name", "name(style: SHORT)", "born", "sex", "score", "aliases", "__typename"];
    static readonly string[] VehicleLeaves = ["id", "label", "plate", "make", "colour", "__typename"];
    static readonly string[] PlaceLeaves = ["id", "label", "postcode", "latitude", "longitude"];

    public static IReadOnlyList<double> Microseconds(int documents)
    {
        var executor = Build();
        var random = new Random(Seed);
        var took = new List<double>(documents);
        for (var i = 0; i < documents; i++)
        {
            var request = new OperationRequest(Encoding.UTF8.GetBytes(Document(random, i)));
            var started = Stopwatch.GetTimestamp();
            var running = executor.ExecuteAsync(request);
            using var response = running.IsCompletedSuccessfully
                ? running.Result : throw new InvalidOperationException("The operation had to wait, which it should not.");
            took.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            if (response.Errors.Count > 0)
                throw new InvalidOperationException($"An operation failed: {response}");
        }

        return took;
    }

    static Executor Build()
    {
        var place = new PlaceRow("pl-1", "12 Acacia Avenue", "NW1 4RY", 51.53, -0.15);
        var vehicle = new VehicleRow("v-1", "AB12 CDE", "AB12 CDE", "Ford", "blue");
        var person = new PersonRow("p-1", "Gareth Pembery", "1984-03-12", "M", 71.25, place, ["Gaz"]);
        return Executor.Build(Schema.Parse(Sdl), bind =>
        {
            bind.Query().Field("person", _ => person).Field("search", _ => new object[] { person, vehicle, place });
            bind.Object<PersonRow>("Person")
                .Field("name", (row, args) => args.Get<string>("style") == "SHORT" ? row.Aliases[0] : row.Label)
                .Field("vehicles", (_, _) => new[] { vehicle });
            bind.Object<VehicleRow>("Vehicle").Field("keeper", _ => person).Field("seenAt", (_, _) => new[] { place });
            bind.Object<PlaceRow>("Place");
        });
    }

    static string Document(Random random, int number)
    {
        var text = new StringBuilder($"query Q{number}($id: ID! = \"p-{number}\", $first: Int = {random.Next(1, 50)}) {{\n");
        for (var root = 0; root < RootFields; root++)
        {
            // 1 + 8 + (1 + 4) + (1 + 5) = 20 fields each.
            text.Append(Invariant($"  r{root}: person(id: $id) {{ {Leaves(random, PersonLeaves, 8, root)} home {{ {Leaves(random, PlaceLeaves, 4, root)} }}"));
            text.Append(Invariant($" vehicles(first: $first, filter: {{ colour: \"c{random.Next(1000)}\", since: {random.Next(2000, 2026)} }})"));
            text.Append(Invariant($" {{ {Leaves(random, VehicleLeaves, 5, root)} }} }}\n"));
        }

        return text.Append('}').ToString();
    }

    static string Leaves(Random random, string[] names, int count, int root)
    {
        var chosen = names.ToArray();
        random.Shuffle(chosen);
        return string.Join(' ', chosen.Take(count).Select((name, i) => Invariant($"a{root}_{i}_{random.Next(1000)}: {name}")));
    }

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    sealed record PlaceRow(string Id, string Label, string Postcode, double Latitude, double Longitude);

    sealed record VehicleRow(string Id, string Label, string Plate, string Make, string Colour);

    sealed record PersonRow(string Id, string Label, string Born, string Sex, double Score, PlaceRow Home, string[] Aliases);
}
