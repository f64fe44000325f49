using System.Text;
using Lighter.Linux;
using Lighter.Registry.Credentials;

namespace Lighter.Engine.Registries;

/// <summary>Runs <c>docker-credential-…</c> programs of the host. <see href="https://github.com/docker/docker-credential-helpers"/></summary>
internal sealed class CredentialHelperProgram : ICredentialHelper
{
    public Task<CredentialHelperResult> RunAsync(string program, string verb, string input, CancellationToken cancellation) =>
        Task.Run(() => Run(program, verb, input), cancellation);

    private static CredentialHelperResult Run(string program, string verb, string input)
    {
        try
        {
            var output = ChildProcess.Run(new ChildCommand { Program = program, Arguments = [verb] }, Encoding.UTF8.GetBytes(input));
            return new CredentialHelperResult(output.Status.ShellCode, output.Stdout);
        }
        catch (LinuxException e) when (e.Errno == Errno.ENOENT)
        {
            throw new LighterException(ErrorCode.NotFound, $"getting credentials: {program}: there is no such program on the path", e)
            {
                Hint = "install the credential helper, or remove its name (credsStore, credHelpers) from Docker's config.json",
            };
        }
    }
}
