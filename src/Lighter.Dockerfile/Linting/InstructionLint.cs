using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Checks instructions one by one.</summary>
internal static class InstructionLint
{
    private static readonly HashSet<string> SecretWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "apikey", "auth", "credential", "credentials", "key", "password", "pword", "passwd", "secret", "token",
    };

    private static readonly HashSet<string> HarmlessWords = new(StringComparer.OrdinalIgnoreCase) { "public", "file", "version" };

    public static void Check(Instruction instruction, Linter linter)
    {
        switch (instruction)
        {
            case MaintainerInstruction:
                linter.Report(
                    LintRules.MaintainerDeprecated,
                    "Maintainer instruction is deprecated in favor of using label",
                    instruction);
                break;
            case ArgInstruction arg:
                CheckSecrets(arg.Arguments.Select(static argument => argument.Name), arg, linter);
                break;
            case EnvInstruction env:
                CheckSecrets(env.Variables.Select(static variable => variable.Key), env, linter);
                CheckFormat(env.Variables, env, linter);
                break;
            case LabelInstruction label:
                CheckFormat(label.Labels, label, linter);
                break;
        }
    }

    private static void CheckSecrets(IEnumerable<string> names, Instruction instruction, Linter linter)
    {
        foreach (var name in names)
        {
            var words = name.Split('_');
            if (words.Any(SecretWords.Contains) && !words.Any(HarmlessWords.Contains))
                linter.Report(
                    LintRules.SecretsUsedInArgOrEnv,
                    $"Do not use ARG or ENV instructions for sensitive data ({instruction.Name} \"{name}\")",
                    instruction);
        }
    }

    private static void CheckFormat(IEnumerable<KeyValue> pairs, Instruction instruction, Linter linter)
    {
        if (pairs.Any(static pair => pair.IsLegacy))
            linter.Report(
                LintRules.LegacyKeyValueFormat,
                $"\"{instruction.Name} key=value\" should be used instead of legacy \"{instruction.Name} key value\" format",
                instruction);
    }
}
