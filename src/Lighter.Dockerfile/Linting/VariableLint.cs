using Lighter.Dockerfile.Instructions;

namespace Lighter.Dockerfile.Linting;

/// <summary>Goes through stages with the variables that are set at each line, and checks what the words become.</summary>
internal sealed class VariableLint(DockerfileDocument document, LintSurroundings surroundings, BaseLint bases, Linter linter)
{
    private readonly Dictionary<int, Scope> _scopes = [];

    public void Check(Stage stage)
    {
        var scope = BeginOf(stage);
        foreach (var instruction in stage.Instructions)
        {
            var expanded = Expand(instruction, scope);
            if (expanded is not null)
                CheckExpanded(expanded);
            scope.Take(expanded ?? instruction, bases.Find, surroundings.Arguments);
        }

        _scopes[stage.Index] = scope;
    }

    private Scope BeginOf(Stage stage)
    {
        var name = bases.NameOf(stage);
        if (name is null)
            return new(isKnown: false);
        if (document.Stages.Take(stage.Index).LastOrDefault(earlier => name.Equals(earlier.Name, StringComparison.OrdinalIgnoreCase)) is { } below)
            return _scopes[below.Index].Copy();
        if (name == "scratch")
            return new(isKnown: true);
        var facts = surroundings.Bases(name);
        return new(facts is not null, facts?.Variables);
    }

    private Instruction? Expand(Instruction instruction, Scope scope)
    {
        if (instruction is OnBuildInstruction)
            return null;
        var expander = document.CreateExpander(scope.Find);
        try
        {
            var expanded = instruction is ArgInstruction arg ? ExpandDefaults(arg, expander) : instruction.Expand(expander);
            if (scope.IsKnown)
                ReportUndefined(instruction, expander.Unmatched.Where(name => !scope.IsDeclared(name)), scope);
            return expanded;
        }
        catch (DockerfileException)
        {
            return null; // the build itself tells it
        }
    }

    private static ArgInstruction ExpandDefaults(ArgInstruction arg, Expansion.WordExpander expander)
    {
        foreach (var argument in arg.Arguments)
            arg.ExpandDefault(argument, expander);
        return arg;
    }

    private void ReportUndefined(Instruction instruction, IEnumerable<string> names, Scope scope)
    {
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var near = Suggestion.Nearest(name, scope.Names);
            linter.Report(
                LintRules.UndefinedVar,
                $"Usage of undefined variable '${name}'{(near is null ? "" : $" (did you mean ${near}?)")}",
                instruction);
        }
    }

    private void CheckExpanded(Instruction instruction)
    {
        switch (instruction)
        {
            case CopyInstruction { From: null } copy:
                CheckIgnored(copy, copy.Files.Paths);
                break;
            case AddInstruction add:
                CheckIgnored(add, add.Files.Paths.Where(static path => !path.Contains("://", StringComparison.Ordinal)));
                break;
            case ExposeInstruction expose:
                CheckPorts(expose);
                break;
        }
    }

    private void CheckIgnored(Instruction instruction, IEnumerable<string> paths)
    {
        foreach (var path in paths.Where(path => surroundings.Ignore.IsIgnored(path.TrimStart('/'))))
            linter.Report(
                LintRules.CopyIgnoredFile,
                $"Attempting to {(instruction is CopyInstruction ? "Copy" : "Add")} file \"{path}\" that is excluded by .dockerignore",
                instruction);
    }

    private void CheckPorts(ExposeInstruction expose)
    {
        foreach (var port in expose.Ports)
        {
            var protocol = port.IndexOf('/') is >= 0 and var slash ? port[(slash + 1)..] : "";
            if (protocol.Any(char.IsUpper))
                linter.Report(LintRules.ExposeProtoCasing, $"Defined protocol '{port}' in EXPOSE instruction should be lowercase", expose);
            if (port.Contains(':'))
                linter.Report(
                    LintRules.ExposeInvalidFormat,
                    $"EXPOSE instruction should not define an IP address or host-port mapping, found '{port}'",
                    expose);
        }
    }

    /// <summary>The variables at one line of a stage.</summary>
    private sealed class Scope
    {
        private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);
        private readonly HashSet<string> _declared = new(StringComparer.Ordinal);

        public Scope(bool isKnown, IEnumerable<string>? ofImage = null)
        {
            IsKnown = isKnown;
            foreach (var name in ofImage ?? [])
                _values[name] = "";
            _values.TryAdd("PATH", "");
        }

        /// <summary>Whether all that the base sets is known.</summary>
        public bool IsKnown { get; }

        public IEnumerable<string> Names => _values.Keys.Union(_declared);

        public string? Find(string name) => _values.GetValueOrDefault(name);

        /// <summary>By an ARG that may have no value.</summary>
        public bool IsDeclared(string name) => _declared.Contains(name);

        public void Take(Instruction instruction, Expansion.VariableLookup globals, IReadOnlyDictionary<string, string> given)
        {
            if (instruction is EnvInstruction env)
            {
                foreach (var variable in env.Variables)
                    _values[variable.Key] = variable.Value;
            }
            else if (instruction is ArgInstruction arg)
            {
                foreach (var argument in arg.Arguments)
                    Declare(argument, given.GetValueOrDefault(argument.Name) ?? argument.Default ?? globals(argument.Name));
            }
        }

        public Scope Copy()
        {
            var copy = new Scope(IsKnown);
            foreach (var (name, value) in _values)
                copy._values[name] = value;
            copy._declared.UnionWith(_declared);
            return copy;
        }

        private void Declare(BuildArgument argument, string? value)
        {
            _declared.Add(argument.Name);
            if (value is not null)
                _values[argument.Name] = value;
        }
    }
}
