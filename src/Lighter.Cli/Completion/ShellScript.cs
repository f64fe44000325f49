namespace Lighter.Cli.Completion;

/// <summary>Scripts that ask <c>lighter __complete</c> for candidates, so that they never need to be installed again.</summary>
internal static class ShellScript
{
    private const string Bash = """
        # bash completion of lighter: source <(lighter completion bash)
        _lighter() {
            local current="${COMP_WORDS[COMP_CWORD]}" line
            local -a found
            COMPREPLY=()
            mapfile -t found < <(lighter __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            for line in "${found[@]}"; do
                if [[ $line == :file ]]; then
                    compopt -o filenames 2>/dev/null
                    mapfile -t COMPREPLY < <(compgen -f -- "$current")
                    return
                fi
                line="${line%%$'\t'*}"
                [[ $line == "$current"* ]] && COMPREPLY+=("$line")
            done
        }
        complete -F _lighter lighter

        """;

    private const string Zsh = """
        #compdef lighter
        # zsh completion of lighter: source <(lighter completion zsh)
        _lighter() {
            local line
            local -a found described
            found=("${(@f)$(lighter __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            for line in "${found[@]}"; do
                if [[ $line == :file ]]; then
                    _files
                    return
                fi
                [[ -n $line ]] && described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
            done
            _describe 'lighter' described
        }
        compdef _lighter lighter

        """;

    private const string Fish = """
        # fish completion of lighter: lighter completion fish | source
        function __lighter_complete
            set -l found (lighter __complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)
            if contains -- :file $found
                __fish_complete_path (commandline -ct)
            else
                printf '%s\n' $found
            end
        end
        complete -c lighter -f -a '(__lighter_complete)'

        """;

    public static string Of(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        "fish" => Fish,
        _ => throw new LighterException(ErrorCode.InvalidArgument, $"unknown shell '{shell}': bash, zsh and fish are known"),
    };
}
