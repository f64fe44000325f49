using System.Text.Json.Serialization;
using Lighter.Registry.Auth;
using Lighter.Registry.Credentials;
using Lighter.Registry.Http;
using Lighter.Registry.Listing;
using Lighter.Registry.Search;

namespace Lighter.Registry;

/// <summary>The protocol's own small documents.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(ErrorDocument))]
[JsonSerializable(typeof(TagPage))]
[JsonSerializable(typeof(CatalogPage))]
[JsonSerializable(typeof(SearchPage))]
[JsonSerializable(typeof(HelperCredential))]
[JsonSerializable(typeof(Dictionary<string, string>), TypeInfoPropertyName = "StringMap")]
internal sealed partial class RegistryJson : JsonSerializerContext;
