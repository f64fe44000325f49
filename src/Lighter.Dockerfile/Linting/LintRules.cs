namespace Lighter.Dockerfile.Linting;

/// <summary>The checks that need nothing but the file.</summary>
internal static class LintRules
{
    public static readonly LintRule StageNameCasing = new(
        "StageNameCasing", "stage-name-casing", "Stage names should be lowercase");

    public static readonly LintRule FromAsCasing = new(
        "FromAsCasing", "from-as-casing", "The 'as' keyword should match the case of the 'from' keyword");

    public static readonly LintRule NoEmptyContinuation = new(
        "NoEmptyContinuation", "no-empty-continuation", "Empty continuation lines will become errors in a future release");

    public static readonly LintRule ConsistentInstructionCasing = new(
        "ConsistentInstructionCasing",
        "consistent-instruction-casing",
        "All commands within the Dockerfile should use the same casing (either upper or lower)");

    public static readonly LintRule DuplicateStageName = new(
        "DuplicateStageName", "duplicate-stage-name", "Stage names should be unique");

    public static readonly LintRule ReservedStageName = new(
        "ReservedStageName", "reserved-stage-name", "Reserved words should not be used as stage names");

    public static readonly LintRule JsonArgsRecommended = new(
        "JSONArgsRecommended",
        "json-args-recommended",
        "JSON arguments recommended for ENTRYPOINT/CMD to prevent unintended behavior related to OS signals");

    public static readonly LintRule MaintainerDeprecated = new(
        "MaintainerDeprecated",
        "maintainer-deprecated",
        "The MAINTAINER instruction is deprecated, use a label instead to define an image author");

    public static readonly LintRule WorkdirRelativePath = new(
        "WorkdirRelativePath",
        "workdir-relative-path",
        "Relative workdir without an absolute workdir declared within the build can have unexpected results if the base image changes");

    public static readonly LintRule MultipleInstructionsDisallowed = new(
        "MultipleInstructionsDisallowed",
        "multiple-instructions-disallowed",
        "Multiple instructions of the same type should not be used in the same stage");

    public static readonly LintRule LegacyKeyValueFormat = new(
        "LegacyKeyValueFormat",
        "legacy-key-value-format",
        "Legacy key/value format with whitespace separator should not be used");

    public static readonly LintRule SecretsUsedInArgOrEnv = new(
        "SecretsUsedInArgOrEnv",
        "secrets-used-in-arg-or-env",
        "Sensitive data should not be used in the ARG or ENV commands");
}
