using System.Security.Cryptography;
using System.Text;
using Fusion.Adapters.Formats;
using Fusion.Adapters.Formats.Mail;
using Fusion.Benchmarks.Formats.Fixtures;

namespace Fusion.Adapters.Tests;

public sealed class MailTests
{
    static readonly MailFormat Eml = new();

    [Fact]
    public async Task A_message_has_its_people_its_texts_and_its_parts()
    {
        var fields = (await Cutting.ReadAsync(Eml, TextFixture.Mail, 50)).Single().Fields();
        var leaves = Leaves.Of(fields).ToLookup(leaf => leaf.Path, leaf => leaf.Text);
        leaves["from.name"].ShouldBe(["Brand, Ada"]);
        leaves["from.address"].ShouldBe(["ada@example.org"]);
        leaves["to.address"].ShouldBe(["bo@example.org", "zoe@example.org"]);
        leaves["to.name"].ShouldBe(["Zo\u00eb"]);
        leaves["subject"].ShouldBe(["Caf\u00e9 meeting"]);
        leaves["date.utc"].ShouldBe(["2026-01-01T09:00:00Z"]);
        leaves["message_id"].ShouldBe(["m1@example.org"]);
        leaves["headers.received"].ShouldBe(["from a by b; Thu, 1 Jan 2026 10:00:01 +0000"]);
        leaves["text"].ShouldBe(["Caf\u00e9 at noon, soft line"]);
        leaves["html"].ShouldBe(["<p>Caf\u00e9</p>"]);
        leaves["part.content_type"].ShouldBe(["text/plain", "text/html", "application/octet-stream", "message/rfc822"]);
        leaves["part.filename"].ShouldBe(["r\u00e9sum\u00e9.bin"]);
        leaves["part.content"].ShouldBe([Convert.ToBase64String([0, 1, 2, 3, 4, 5, 6, 7])]);
        leaves["part.sha256"].ShouldContain(Convert.ToHexStringLower(SHA256.HashData([0, 1, 2, 3, 4, 5, 6, 7])));
        leaves["part.message.subject"].ShouldBe(["inner"]);
        leaves["part.message.text"].ShouldBe(["hello"]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public async Task A_box_is_its_messages(int piece) =>
        (await Cutting.ReadAsync(Eml, TextFixture.MailBox, piece)).Select(record => Leaves.One(record.Fields(), "text").Trim()).ShouldBe(["first", "second"]);

    [Theory]
    [InlineData("--b1--", "--bx--", "The parts of the message are never closed; some may be missing.")]
    [InlineData("AAECAwQF", "A?ECAwQF", "A part says that it is base64 and is not.")]
    [InlineData("quoted-printable", "enigma", "A part is written in a transfer encoding that is not known.")]
    [InlineData("charset=iso-8859-1", "charset=klingon", "A text of the message is not in the encoding that it names.")]
    [InlineData("; boundary=b2", "", "A message of several parts does not say what stands between them.")]
    [InlineData("Message-ID: ", "Message ID ", "Line 7 of a head is not a name and a value.")]
    public async Task A_broken_message_is_set_aside_with_its_bytes(string from, string to, string expected)
    {
        var text = TextFixture.Mail.Replace(from, to, StringComparison.Ordinal);
        var record = (await Cutting.ReadAsync(Eml, text)).Single();
        record.Fault().ShouldBe(expected);
        record.Bytes.ToArray().ShouldBe(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Parts_without_end_cost_their_message()
    {
        var text = new StringBuilder("Subject: deep\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        for (var depth = 0; depth < 2000; depth++)
            text.Append("--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n");
        (await Cutting.ReadAsync(Eml, text.Append("--b--\r\n").ToString())).Single().ShouldBeOfType<RawRecord.Unreadable>();
    }

    [Fact]
    public async Task Words_and_parameters_in_other_alphabets_are_read()
    {
        const string Mail = "Subject: =?iso-8859-1?q?Stra=DFe_7?= and =?none?b?xx?=\r\nFrom: g: a@x, b@x;\r\n"
            + "Content-Type: text/plain; name*0*=utf-8''a%20; name*1=b.txt\r\n\r\nx";
        var leaves = Leaves.Of((await Cutting.ReadAsync(Eml, Mail)).Single().Fields()).ToLookup(leaf => leaf.Path, leaf => leaf.Text);
        leaves["subject"].ShouldBe(["Stra\u00dfe 7 and =?none?b?xx?="]);
        leaves["from.address"].ShouldBe(["a@x", "b@x"]);
        leaves["part.filename"].ShouldBe(["a b.txt"]);
    }
}
