using Lighter.Engine.Containers.Options;

namespace Lighter.Cli.Commands.Images;

/// <summary>A secret for <c>RUN --mount=type=secret</c>: <c>id=token,src=path</c> or <c>id=token,env=NAME</c>.</summary>
internal sealed record BuildSecret(string Id, string? File, string? Environment)
{
    public static BuildSecret Parse(string text)
    {
        string? id = null, file = null, environment = null, type = null;
        foreach (var field in CommaFields.Split(text))
        {
            var (key, value) = CommaFields.KeyAndValue(field);
            if (value is null)
                throw Invalid($"invalid field '{field}' must be a key=value pair");
            _ = key switch
            {
                "id" => id = value,
                "src" or "source" => file = value,
                "env" => environment = value,
                "type" => type = value,
                _ => throw Invalid($"unexpected key '{key}' in '{field}'"),
            };
        }

        return Checked(id, file, environment, type);
    }

    private static BuildSecret Checked(string? id, string? file, string? environment, string? type)
    {
        if (type is not (null or "file" or "env"))
            throw Invalid($"unsupported secret type '{type}'");
        // With `type=env` the source is a variable's name.
        if (type == "env" && environment is null)
            (environment, file) = (file, null);
        if (string.IsNullOrEmpty(id))
            throw Invalid("secret id is required");
        return file is null && environment is null ? new(id, null, id) : new(id, file, environment);
    }

    private static LighterException Invalid(string reason) => new(ErrorCode.InvalidArgument, reason);
}
