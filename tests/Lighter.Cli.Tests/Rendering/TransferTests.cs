using Lighter.Cli.Handlers.Images;
using Lighter.Cli.Rendering;
using Lighter.Engine.Images;
using Lighter.Oci.References;

namespace Lighter.Cli.Tests.Rendering;

public class TransferTests
{
    private static readonly ImageReference Image = ImageReference.Parse("example.org/team/app:1");

    [Fact]
    public void Without_a_terminal_each_change_of_a_layer_is_a_line()
    {
        var console = new RecordedConsole();
        Transfer(TransferProgress.OnOutput(console, TransferWords.Pull, TransferProgress.PullTitle, quiet: false));
        console.OutText.ShouldBe("1: Pulling from team/app\naaa: Pulling fs layer\nbbb: Already exists\naaa: Pull complete\n");
    }

    [Fact]
    public void On_a_terminal_the_lines_of_layers_are_drawn_anew_in_their_place()
    {
        var console = new RecordedConsole { IsOutputTerminal = true };
        Transfer(TransferProgress.OnOutput(console, TransferWords.Pull, TransferProgress.PullTitle, quiet: false));
        var text = console.OutText;
        text.ShouldStartWith("1: Pulling from team/app\n\e[2Kaaa: Pulling fs layer \n");
        text.ShouldContain("[===================>                     ]      50B/100B\n");
        text.ShouldEndWith("\e[2A\e[2Kaaa: Pull complete \n\e[2Kbbb: Already exists \n");
        text.Split('\n').ShouldAllBe(line => line.Length <= 80 + "\e[2A\e[2K".Length);
    }

    [Fact]
    public void Quiet_says_nothing()
    {
        var console = new RecordedConsole();
        Transfer(TransferProgress.OnOutput(console, TransferWords.Push, TransferProgress.PushTitle, quiet: true));
        console.OutText.ShouldBeEmpty();
    }

    private static void Transfer(ITransferObserver observer)
    {
        observer.Begin(Image);
        observer.Report(new LayerProgress("aaa", LayerStep.Waiting, 0, 100));
        observer.Report(new LayerProgress("bbb", LayerStep.Exists));
        observer.Report(new LayerProgress("aaa", LayerStep.Transferring, 50, 100));
        observer.Report(new LayerProgress("aaa", LayerStep.Complete, 100, 100));
    }
}
