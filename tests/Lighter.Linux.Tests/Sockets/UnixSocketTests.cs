namespace Lighter.Linux.Tests.Sockets;

public sealed class UnixSocketTests
{
    [Fact]
    public void Descriptors_travel_with_the_bytes_they_were_sent_with()
    {
        var (here, there) = UnixSocket.Pair();
        using (here)
        using (there)
        using (var pipe = PipeEnds.Create())
        {
            here.TrySendAll("plan"u8, [pipe.Writer]).ShouldBe(Errno.None);
            var buffer = new byte[16];
            List<AnyFd> descriptors = [];
            for (var read = 0; read < 4;)
            {
                there.TryReceive(buffer.AsSpan(read), descriptors, true, out var count).ShouldBe(Errno.None);
                read += count;
            }

            descriptors.Count.ShouldBe(1);
            descriptors[0].TryWriteAll("x"u8).ShouldBe(Errno.None);
            pipe.Reader.TryRead(buffer, out var length).ShouldBe(Errno.None);
            length.ShouldBe(1);
            descriptors[0].Dispose();
        }
    }

    [Fact]
    public void More_descriptors_than_one_message_carries_arrive_in_order()
    {
        var (here, there) = UnixSocket.Pair();
        using (here)
        using (there)
        using (var pipe = PipeEnds.Create())
        {
            var many = Enumerable.Repeat<FileDescriptor>(pipe.Reader, UnixSocket.MaxDescriptors + 5).ToArray();
            here.TrySendAll("ab"u8, many).ShouldBe(Errno.None);
            List<AnyFd> descriptors = [];
            var buffer = new byte[16];
            for (var read = 0; read < 2;)
            {
                there.TryReceive(buffer, descriptors, true, out var count).ShouldBe(Errno.None);
                read += count;
            }

            descriptors.Count.ShouldBe(many.Length);
            descriptors.ForEach(descriptor => descriptor.Dispose());
        }
    }

    [Fact]
    public void A_name_deeper_than_an_address_is_long_can_be_listened_at()
    {
        var root = Directory.CreateTempSubdirectory("lighter-socket-");
        try
        {
            var deep = Directory.CreateDirectory(Path.Combine(root.FullName, new string('d', 200)));
            using var directory = DirectoryFd.Open(deep.FullName);
            using var listener = UnixSocket.Listen(directory, "attach.sock", 4);
            listener.TryAccept(out _).ShouldBe(Errno.EAGAIN);
            UnixSocket.TryConnect(directory, "attach.sock", out var client).ShouldBe(Errno.None);
            listener.TryAccept(out var server).ShouldBe(Errno.None);
            client!.ShutdownWrite();
            server!.TryReceive(new byte[1], true, out var count).ShouldBe(Errno.None);
            count.ShouldBe(0);
            directory.Stat("attach.sock").Permissions.ShouldBe(0x180);
            client.Dispose();
            server.Dispose();
        }
        finally
        {
            root.Delete(true);
        }
    }
}
