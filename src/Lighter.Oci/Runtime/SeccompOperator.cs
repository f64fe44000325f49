using System.Text.Json.Serialization;
using Lighter.Oci.Json;

namespace Lighter.Oci.Runtime;

/// <summary>How <see cref="LinuxSeccompArg"/> compares an argument with its value.</summary>
[JsonConverter(typeof(SeccompOperatorConverter))]
public enum SeccompOperator
{
    NotEqual,
    LessThan,
    LessOrEqual,
    EqualTo,
    GreaterOrEqual,
    GreaterThan,
    MaskedEqual,
}

internal sealed class SeccompOperatorCodec() : WordCodec<SeccompOperator>(
    ("SCMP_CMP_NE", SeccompOperator.NotEqual),
    ("SCMP_CMP_LT", SeccompOperator.LessThan),
    ("SCMP_CMP_LE", SeccompOperator.LessOrEqual),
    ("SCMP_CMP_EQ", SeccompOperator.EqualTo),
    ("SCMP_CMP_GE", SeccompOperator.GreaterOrEqual),
    ("SCMP_CMP_GT", SeccompOperator.GreaterThan),
    ("SCMP_CMP_MASKED_EQ", SeccompOperator.MaskedEqual));

internal sealed class SeccompOperatorConverter() : CodecJsonConverter<SeccompOperator>(new SeccompOperatorCodec());
