using Lighter.Oci.Json;
using Lighter.Runtime.Systemd;

namespace Lighter.Runtime.Tests.Systemd;

public sealed class AnnotatedPropertiesTests
{
    [Theory]
    [InlineData("TimeoutStopUSec", "uint64 123456789", "TimeoutStopUSec t 15CD5B0700000000")]
    [InlineData("TimeoutStopSec", "1.5", "TimeoutStopUSec t 60E3160000000000")]
    [InlineData("CollectMode", "'inactive-or-failed'", "CollectMode s 12000000696E6163746976652D6F722D6661696C656400")]
    [InlineData("SendSIGHUP", "true", "SendSIGHUP b 01000000")]
    [InlineData("Nice", "-5", "Nice i FBFFFFFF")]
    [InlineData("After", "['a', \"b\"]", "After as 0E00000001000000610000000100000062")]
    public void Values_have_the_types_of_their_text(string name, string value, string told) => Told(Of(name, value)).ShouldStartWith(told);

    [Theory]
    [InlineData("x", "true", "it names no property")]
    [InlineData("Some-Thing", "true", "it names no property")]
    [InlineData("After", "[a]", "the value [a] is not understood")]
    [InlineData("After", "'a'b'", "is not understood")]
    [InlineData("Weight", "uint64 -1", "is not understood")]
    [InlineData("Weight", "", "is not understood")]
    public void What_is_no_value_is_told(string name, string value, string error) =>
        Should.Throw<LighterException>(() => Of(name, value)).Message.ShouldContain(error);

    [Fact]
    public void Other_annotations_are_none_of_it() => AnnotatedProperties.Of(new ValueMap { ["org.example"] = "x" }).ShouldBeEmpty();

    private static UnitProperty Of(string name, string value) => AnnotatedProperties.Of(new ValueMap { [AnnotatedProperties.Prefix + name] = value }).ShouldHaveSingleItem();

    private static string Told(UnitProperty property)
    {
        var writer = new BusWriter();
        property.Write(writer);
        return $"{property.Name} {property.Signature} {Convert.ToHexString(writer.Bytes)}";
    }
}
