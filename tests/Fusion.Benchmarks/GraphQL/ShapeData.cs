using System.Globalization;
using System.Text.Json;

namespace Fusion.Benchmarks.GraphQL;

sealed record Book(string Id, string Name);

sealed record Author(string Id, string Name, Book[] Books);

sealed record Link(string Kind, string Target, double Weight, string Since);

sealed record Person(
    string Id, string Name, string Born, double Score, int Rank, bool Active, string Town, Link[] Links);

/// <summary>What every measured server answers from. The peers read it as a file, so that all hold the same values.</summary>
sealed record ShapeData(string Sdl, string Hello, Author[] Authors, Person[] Persons)
{
    const int AuthorCount = 20;
    const int BooksPerAuthor = 3;
    const int PersonCount = 1_000;
    const int LinksPerPerson = 3;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    static readonly string[] Given = ["Gareth", "Amina", "Tomasz", "Priya", "Olu", "Siobhan", "Wei", "Marta"];
    static readonly string[] Family = ["Pembery", "Okafor", "Nowak", "Raman", "Adeyemi", "Byrne", "Chen", "Silva", "Hughes"];
    static readonly string[] Towns = ["Camden", "Lambeth", "Hackney", "Brent", "Ealing"];
    static readonly string[] Kinds = ["ASSOCIATE", "RELATIVE", "CO_OFFENDER"];

    public const string Text = """
        type Query { hello: String!  authors: [Author!]!  persons: [Person!]! }
        type Author { id: ID!  name: String!  md5: String!  books: [Book!]! }
        type Book { id: ID!  name: String! }
        type Person {
          id: ID!  name: String!  born: String!  score: Float!  rank: Int!  active: Boolean!  town: String!
          links: [Link!]!
        }
        type Link { kind: String!  target: ID!  weight: Float!  since: String! }
        """;

    public static ShapeData Make() => new(
        Text, "world",
        [.. Enumerable.Range(1, AuthorCount).Select(author => new Author($"author-{author}", NameOf(author), Books(author)))],
        [.. Enumerable.Range(1, PersonCount).Select(Person)]);

    static Book[] Books(int author) =>
        [.. Enumerable.Range(1, BooksPerAuthor).Select(book => new Book($"book-{author}-{book}", $"The {Towns[book]} affair"))];

    static Person Person(int number) => new(
        IdOf(number), NameOf(number), Day(1950 + number % 55, number), number % 4_000 / 4d, number, number % 3 != 0,
        Towns[number % Towns.Length],
        [.. Enumerable.Range(1, LinksPerPerson).Select(link => new Link(
            Kinds[(number + link) % Kinds.Length], IdOf(1 + (number * 7 + link * 131) % PersonCount),
            (number + link * 25) % 100 / 100d, Day(2015 + link, number + link)))]);

    static string IdOf(int number) => string.Create(CultureInfo.InvariantCulture, $"p-{number:D6}");

    static string NameOf(int number) => $"{Given[number % Given.Length]} {Family[number % Family.Length]}";

    static string Day(int year, int number) =>
        new DateOnly(year, 1 + number % 12, 1 + number % 28).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
