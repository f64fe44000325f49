using Lighter.Cli.Rendering;

namespace Lighter.Cli.Tests.Rendering;

public class HumanTests
{
    [Theory]
    [InlineData(0, "0B")]
    [InlineData(999, "999B")]
    [InlineData(1000, "1kB")]
    [InlineData(1024, "1.024kB")]
    [InlineData(1_234_567, "1.235MB")]
    [InlineData(13_256, "13.26kB")]
    [InlineData(4_200_000_000, "4.2GB")]
    [InlineData(999_999, "1000kB")]
    public void Sizes_on_disk_have_four_digits(double bytes, string text) => HumanSize.Format(bytes).ShouldBe(text);

    [Theory]
    [InlineData(7_797_760, "7.8MB")]
    [InlineData(77_853_000, "77.9MB")]
    [InlineData(1_114_000_000, "1.11GB")]
    [InlineData(999_900, "1e+03kB")]
    public void Sizes_of_images_have_three(double bytes, string text) => HumanSize.FormatShort(bytes).ShouldBe(text);

    [Theory]
    [InlineData(2_087_714_816, "1.944GiB")]
    [InlineData(1_048_576, "1MiB")]
    public void Memory_counts_by_1024(double bytes, string text) => HumanSize.FormatBinary(bytes).ShouldBe(text);

    [Theory]
    [InlineData(0.4, "Less than a second")]
    [InlineData(1, "1 second")]
    [InlineData(59, "59 seconds")]
    [InlineData(60, "About a minute")]
    [InlineData(120, "2 minutes")]
    [InlineData(3540, "59 minutes")]
    [InlineData(3600, "About an hour")]
    [InlineData(3600 * 47, "47 hours")]
    [InlineData(3600 * 48, "2 days")]
    [InlineData(86400 * 13, "13 days")]
    [InlineData(86400 * 15, "2 weeks")]
    [InlineData(86400 * 61, "2 months")]
    [InlineData(86400 * 800, "2 years")]
    public void Spans_are_said_as_docker_says_them(double seconds, string text) => HumanTime.Span(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData("sha256:0123456789abcdef", "0123456789ab")]
    [InlineData("0123456789abcdef", "0123456789ab")]
    [InlineData("abc", "abc")]
    public void Ids_are_cut_to_twelve_digits(string id, string text) => ShortId.Of(id).ShouldBe(text);

    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("/bin/sh -c 'sleep 100'", 10, "/bin/sh -…")]
    [InlineData("日本語日本語", 7, "日本語…")]
    public void Long_cells_are_cut_with_one_character(string text, int width, string cut) => Ellipsis.Cut(text, width).ShouldBe(cut);
}
