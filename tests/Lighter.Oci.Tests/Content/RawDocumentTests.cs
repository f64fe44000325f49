using System.Text;
using Lighter.Oci.Content;
using Lighter.Oci.Images;

namespace Lighter.Oci.Tests.Content;

public sealed class RawDocumentTests
{
    [Fact]
    public void Bytes_and_digest_are_those_that_were_read()
    {
        var bytes = Encoding.UTF8.GetBytes("""{ "schemaVersion":  2, "manifests": [] , "unknown": 1 }""");
        var document = RawDocument<ImageIndex>.Parse(bytes, MediaTypes.OciIndex, OciImageJson.Documents.ImageIndex);
        document.Bytes.ToArray().ShouldBe(bytes);
        document.Digest.ShouldBe(Digest.OfSha256(bytes));
        document.Descriptor.Size.ShouldBe(bytes.Length);
    }

    [Fact]
    public void Created_document_reads_back_equal()
    {
        var index = new ImageIndex { SchemaVersion = 2, MediaType = MediaTypes.OciIndex };
        var document = RawDocument<ImageIndex>.Create(index, MediaTypes.OciIndex, OciImageJson.Documents.ImageIndex);
        Encoding.UTF8.GetString(document.Bytes.Span)
            .ShouldBe("""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""");
        RawDocument<ImageIndex>.Parse(document.Bytes, MediaTypes.OciIndex, OciImageJson.Documents.ImageIndex)
            .Model.ShouldBe(index);
    }
}
