using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fusion.Benchmarks.GraphQL;

/// <summary>The answers as a programmer would write them without GraphQL: Utf8JsonWriter with names encoded beforehand.</summary>
static class HandWritten
{
    public static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    static readonly JsonEncodedText Md5 = JsonEncodedText.Encode("md5");
    static readonly JsonEncodedText Books = JsonEncodedText.Encode("books");
    static readonly JsonEncodedText Born = JsonEncodedText.Encode("born");
    static readonly JsonEncodedText Score = JsonEncodedText.Encode("score");
    static readonly JsonEncodedText Rank = JsonEncodedText.Encode("rank");
    static readonly JsonEncodedText Active = JsonEncodedText.Encode("active");
    static readonly JsonEncodedText Town = JsonEncodedText.Encode("town");
    static readonly JsonEncodedText Links = JsonEncodedText.Encode("links");
    static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    static readonly JsonEncodedText Target = JsonEncodedText.Encode("target");
    static readonly JsonEncodedText Weight = JsonEncodedText.Encode("weight");
    static readonly JsonEncodedText Since = JsonEncodedText.Encode("since");

    public static void Write(Shape shape, ShapeData data, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("data"u8);
        switch (shape.Name)
        {
            case "a": writer.WriteString("hello"u8, data.Hello); break;
            case "b": WriteAuthors(data.Authors, writer); break;
            case "c": WritePersons(data.Persons, writer); break;
            default: throw new ArgumentOutOfRangeException(nameof(shape));
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    static void WriteAuthors(Author[] authors, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("authors"u8);
        foreach (var author in authors)
        {
            writer.WriteStartObject();
            writer.WriteString(Id, author.Id);
            writer.WriteString(Name, author.Name);
            writer.WriteString(Md5, ShapeServer.Md5(author));
            writer.WriteStartArray(Books);
            foreach (var book in author.Books)
            {
                writer.WriteStartObject();
                writer.WriteString(Id, book.Id);
                writer.WriteString(Name, book.Name);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    static void WritePersons(Person[] persons, Utf8JsonWriter writer)
    {
        writer.WriteStartArray("persons"u8);
        foreach (var person in persons)
        {
            writer.WriteStartObject();
            writer.WriteString(Id, person.Id);
            writer.WriteString(Name, person.Name);
            writer.WriteString(Born, person.Born);
            writer.WriteNumber(Score, person.Score);
            writer.WriteNumber(Rank, person.Rank);
            writer.WriteBoolean(Active, person.Active);
            writer.WriteString(Town, person.Town);
            writer.WriteStartArray(Links);
            foreach (var link in person.Links)
            {
                writer.WriteStartObject();
                writer.WriteString(Kind, link.Kind);
                writer.WriteString(Target, link.Target);
                writer.WriteNumber(Weight, link.Weight);
                writer.WriteString(Since, link.Since);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
