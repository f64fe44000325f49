namespace Lighter.Dockerfile.Expansion;

/// <summary>The <c>$</c> and all that may follow it.</summary>
internal sealed partial class ShellExpansion
{
    private string ProcessDollar()
    {
        _position++;
        if (Peek == '{')
            return ProcessBraces();
        var name = ReadName();
        if (name.Length == 0)
            return "$";
        return Get(name) ?? (lex.KeepUnset ? "$" + name : "");
    }

    private string ProcessBraces()
    {
        if (++_depth > DepthLimit)
            throw new DockerfileException("substitutions are nested too deeply");
        _position++;
        if (AtEnd)
            throw new DockerfileException("syntax error: missing '}'");
        if (Peek is '{' or '}' or ':')
            throw new DockerfileException("syntax error: bad substitution");
        var result = ProcessModifier(ReadName());
        _depth--;
        return result;
    }

    private string ProcessModifier(string name)
    {
        var modifier = AtEnd ? '\0' : source[_position++];
        switch (modifier)
        {
            case '}':
                return Get(name) ?? (lex.KeepUnset ? $"${{{name}}}" : "");
            case '/':
                return Replace(name);
            case '+' or '-' or '?':
                return Choose(name, modifier, emptyIsUnset: false);
            case '#' or '%':
                return Trim(name, modifier);
            case ':' when Peek is '+' or '-' or '?':
                return Choose(name, source[_position++], emptyIsUnset: true);
            default:
                throw UnknownModifier(modifier);
        }
    }

    private DockerfileException UnknownModifier(char modifier) => modifier switch
    {
        '\0' => new("syntax error: missing '}'"),
        ':' => new($"unsupported modifier (:{(AtEnd ? "" : Peek)}) in substitution"),
        _ => new($"unsupported modifier ({modifier}) in substitution"),
    };

    /// <summary><c>${x-w} ${x+w} ${x?w}</c>, and with a colon, for which an empty value is as none.</summary>
    private string Choose(string name, char modifier, bool emptyIsUnset)
    {
        var word = ReadPart('}', rawEscapes: false);
        var value = GetOptional(name);
        if (value is null && lex.KeepUnset)
            return $"${{{name}{(emptyIsUnset ? ":" : "")}{modifier}{word}}}";
        var isUnset = value is null || (emptyIsUnset && value.Length == 0);
        return modifier switch
        {
            '-' => isUnset ? word : value!,
            '+' => isUnset ? "" : word,
            _ => isUnset ? throw NotAllowed(name, value is null, word) : value!,
        };
    }

    private static DockerfileException NotAllowed(string name, bool isUnset, string message) =>
        new($"{name}: {(message.Length > 0 ? message : $"is not allowed to be {(isUnset ? "unset" : "empty")}")}");

    /// <summary><c>${x#p} ${x##p} ${x%p} ${x%%p}</c>: the value without the shortest or longest match at an end.</summary>
    private string Trim(string name, char modifier)
    {
        var pattern = ReadPart('}', rawEscapes: true);
        var value = Get(name);
        if (value is null && lex.KeepUnset)
            return $"${{{name}{modifier}{pattern}}}";
        var longest = pattern.StartsWith(modifier);
        var compiled = ShellPattern.Compile(longest ? pattern[1..] : pattern);
        return modifier == '#'
            ? compiled.TrimPrefix(value ?? "", longest)
            : compiled.TrimSuffix(value ?? "", longest);
    }

    /// <summary><c>${x/p/r} ${x//p/r}</c>: the value with the first match, or all, replaced.</summary>
    private string Replace(string name)
    {
        var all = Peek == '/';
        if (all)
            _position++;
        var pattern = ReadPart('/', rawEscapes: true);
        var replacement = ReadPart('}', rawEscapes: true);
        var value = Get(name);
        if (value is null && lex.KeepUnset)
            return $"${{{name}/{(all ? "/" : "")}{pattern}/{replacement}}}";
        return ShellPattern.Compile(pattern).Replace(value ?? "", replacement, all);
    }

    private string ReadPart(char stop, bool rawEscapes)
    {
        var outer = _rawEscapes;
        _rawEscapes = rawEscapes;
        try
        {
            return ProcessUntil(stop, new WordBuilder(splits: false)).Text;
        }
        catch (DockerfileException) when (AtEnd)
        {
            throw new DockerfileException(stop == '}' ? "syntax error: missing '}'" : "syntax error: missing '/' in ${}");
        }
        finally
        {
            _rawEscapes = outer;
        }
    }
}
