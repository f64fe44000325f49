using Lighter.Oci.Json;

namespace Lighter.Oci.Tests.Json;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData(0, "2024-01-02T03:04:05Z")]
    [InlineData(1, "2024-01-02T03:04:05.0000001Z")]
    [InlineData(5_000_000, "2024-01-02T03:04:05.5Z")]
    public void Times_are_written_without_trailing_zeros(long ticks, string text) =>
        Rfc3339JsonConverter.Format(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(ticks)).ShouldBe(text);

    [Fact]
    public void Offsets_are_kept() =>
        Rfc3339JsonConverter.Format(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(-3.5)))
            .ShouldBe("2024-01-02T03:04:05-03:30");
}
