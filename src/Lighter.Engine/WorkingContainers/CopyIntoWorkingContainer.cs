using System.Text;
using Lighter.Build.Context;
using Lighter.Dockerfile.Instructions;
using Lighter.Engine.Images.Pulling;
using Lighter.Oci.Content;
using Lighter.Oci.Json;

namespace Lighter.Engine.WorkingContainers;

/// <summary>What <c>builder copy</c> and <c>builder add</c> are asked for.</summary>
public sealed record WorkingCopy
{
    /// <summary>Paths, patterns, and for ADD addresses.</summary>
    public required ValueList<string> Sources { get; init; }

    public required string Destination { get; init; }

    /// <summary>ADD: archives are unpacked.</summary>
    public bool IsAdd { get; init; }

    public string? Chown { get; init; }

    public string? Chmod { get; init; }

    /// <summary>Another working container, or an image.</summary>
    public string? From { get; init; }

    /// <summary>What relative paths begin at; null for the working directory.</summary>
    public string? ContextDirectory { get; init; }

    public string? IgnoreFile { get; init; }

    public ValueList<string> Exclude { get; init; } = [];

    public string? Checksum { get; init; }

    public bool AddHistory { get; init; }
}

/// <summary><c>builder copy</c> and <c>builder add</c>: COPY and ADD on a working container.</summary>
public sealed class CopyIntoWorkingContainer(LighterEngine engine, ImageProvider images)
{
    private const string IgnoreFileName = ".dockerignore";

    /// <returns>The digest of what was copied.</returns>
    public async Task<Digest> ExecuteAsync(string nameOrId, WorkingCopy copy, CancellationToken cancellation)
    {
        using var hold = engine.Store.Layers.Hold();
        using var sources = new WorkingSources(engine, images);
        var from = await sources.OpenAsync(copy.From, cancellation).ConfigureAwait(false);
        using var container = WorkingContainer.Open(engine, nameOrId);
        using var context = ContextOf(copy);
        var place = copy.From is null && copy.ContextDirectory is null ? Directory.GetCurrentDirectory() : null;
        var instruction = InstructionOf(copy, place);
        try
        {
            var digest = await container.Steps(WorkingContainer.Request(context)).CopyAsync(container.State.Image, instruction, from, cancellation).ConfigureAwait(false);
            if (copy.AddHistory)
                container.Save(container.State with { History = [.. container.State.History, HistoryOf(copy, digest)] });
            return digest;
        }
        catch (LighterException e)
        {
            throw container.Plain(e, "copying into");
        }
    }

    /// <summary>Without a directory of its own a copy may take any file of the host, as the user may; with one nothing outside of it.</summary>
    private static BuildContext ContextOf(WorkingCopy copy)
    {
        var context = BuildContext.Open(copy.ContextDirectory ?? "/");
        if (copy.IgnoreFile is { } file)
            context.UseIgnoreFile(Encoding.UTF8.GetString(ContextFile.ReadHostFile(file)
                ?? throw new LighterException(ErrorCode.NotFound, $"opening {file}: no such file or directory")), file);
        else if (copy.ContextDirectory is not null && context.ReadFile(IgnoreFileName) is { } ignore)
            context.UseIgnoreFile(Encoding.UTF8.GetString(ignore), IgnoreFileName);
        return context;
    }

    private static Instruction InstructionOf(WorkingCopy copy, string? folder)
    {
        var files = new FileSources([.. copy.Sources.Select(source => Located(source, folder))], [], copy.Destination);
        return copy.IsAdd || copy.Sources.Any(IsAddress)
            ? new AddInstruction(WorkingContainer.Origin, files)
            {
                Chown = copy.Chown,
                Chmod = copy.Chmod,
                Exclude = copy.Exclude,
                Checksum = copy.Checksum,
                Unpack = copy.IsAdd ? null : false,
            }
            : new CopyInstruction(WorkingContainer.Origin, files) { Chown = copy.Chown, Chmod = copy.Chmod, Exclude = copy.Exclude };
    }

    private static string Located(string source, string? folder) =>
        folder is null || IsAddress(source) ? source : Path.GetFullPath(source, Literal(folder));

    /// <summary>The name of a directory is no pattern.</summary>
    private static string Literal(string path) =>
        string.Concat(path.Select(static letter => letter is '*' or '?' or '[' or '\\' ? $"\\{letter}" : $"{letter}"));

    private static bool IsAddress(string source) => source.Contains("://", StringComparison.Ordinal) || source.StartsWith("git@", StringComparison.Ordinal);

    private static string HistoryOf(WorkingCopy copy, Digest digest) =>
        $"/bin/sh -c #(nop) {(copy.IsAdd ? "ADD" : "COPY")} {(copy.Sources.Count > 1 ? "multi" : "file")}:{digest.Encoded} in {copy.Destination} ";
}
