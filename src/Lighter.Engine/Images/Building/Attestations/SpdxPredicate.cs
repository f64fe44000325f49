using System.Globalization;
using System.Text.Json;
using Lighter.Engine.Images.Packages;
using Lighter.Oci.Json;

namespace Lighter.Engine.Images.Building.Attestations;

/// <summary>What software an image holds, by SPDX 2.3. <see href="https://spdx.github.io/spdx-spec/v2.3/"/></summary>
/// <param name="imageId">Makes the document's name unlike any other's.</param>
/// <param name="created">When it was written.</param>
internal sealed class SpdxPredicate(string imageId, DateTimeOffset created)
{
    public const string Type = "https://spdx.dev/Document";

    private const string Nothing = "NOASSERTION";
    private const string DocumentId = "SPDXRef-DOCUMENT";
    private const string ImageId = "SPDXRef-Image";
    private const int LongestLicense = 256;

    public void Write(Utf8JsonWriter json, IReadOnlyList<FoundPackage> packages)
    {
        json.WriteStartObject();
        json.WriteString("spdxVersion", "SPDX-2.3");
        json.WriteString("dataLicense", "CC0-1.0");
        json.WriteString("SPDXID", DocumentId);
        json.WriteString("name", "sbom");
        json.WriteString("documentNamespace", $"https://spdx.org/spdxdocs/lighter/{imageId}");
        WriteCreation(json);
        json.WriteStartArray("packages");
        WriteImage(json);
        for (var i = 0; i < packages.Count; i++)
            WritePackage(json, packages[i], i);
        json.WriteEndArray();
        json.WriteStartArray("relationships");
        WriteRelation(json, DocumentId, "DESCRIBES", ImageId);
        for (var i = 0; i < packages.Count; i++)
            WriteRelation(json, ImageId, "CONTAINS", IdOf(i));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string IdOf(int index) => string.Create(CultureInfo.InvariantCulture, $"SPDXRef-Package-{index + 1}");

    private void WriteCreation(Utf8JsonWriter json)
    {
        json.WriteStartObject("creationInfo");
        json.WriteString("created", Rfc3339JsonConverter.Format(DateTimeOffset.FromUnixTimeSeconds(created.ToUnixTimeSeconds())));
        json.WriteStartArray("creators");
        json.WriteStringValue("Tool: lighter");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteImage(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", imageId);
        json.WriteString("SPDXID", ImageId);
        WriteUnknown(json, Nothing);
        json.WriteString("primaryPackagePurpose", "CONTAINER");
        json.WriteEndObject();
    }

    private static void WritePackage(Utf8JsonWriter json, FoundPackage package, int index)
    {
        json.WriteStartObject();
        json.WriteString("name", package.FullName);
        json.WriteString("SPDXID", IdOf(index));
        json.WriteString("versionInfo", package.Version);
        WriteUnknown(json, LicenseOf(package));
        json.WriteString("sourceInfo", $"found in /{package.FoundIn}");
        json.WriteStartArray("externalRefs");
        json.WriteStartObject();
        json.WriteString("referenceCategory", "PACKAGE-MANAGER");
        json.WriteString("referenceType", "purl");
        json.WriteString("referenceLocator", package.Url);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteUnknown(Utf8JsonWriter json, string license)
    {
        json.WriteString("downloadLocation", Nothing);
        json.WriteBoolean("filesAnalyzed", false);
        json.WriteString("licenseConcluded", Nothing);
        json.WriteString("licenseDeclared", license);
        json.WriteString("copyrightText", Nothing);
    }

    /// <summary>Only what can be an expression of SPDX's: packages write all kinds of things.</summary>
    private static string LicenseOf(FoundPackage package) => package.License is { Length: > 0 and <= LongestLicense } license
        && license.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') ? license : Nothing;

    private static void WriteRelation(Utf8JsonWriter json, string from, string kind, string to)
    {
        json.WriteStartObject();
        json.WriteString("spdxElementId", from);
        json.WriteString("relationshipType", kind);
        json.WriteString("relatedSpdxElement", to);
        json.WriteEndObject();
    }
}
