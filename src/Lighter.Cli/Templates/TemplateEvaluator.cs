namespace Lighter.Cli.Templates;

/// <summary>Walks the tree of a template with its data.</summary>
/// <param name="template">What is written.</param>
/// <param name="writer">Where to.</param>
/// <param name="data">The value of <c>.</c> and <c>$</c>.</param>
internal sealed class TemplateEvaluator(Template template, TextWriter writer, object? data)
{
    /// <summary>Go has a hundred thousand, on stacks that grow.</summary>
    private const int MaxDepth = 1000;

    private readonly List<KeyValuePair<string, object?>> _variables = [new("$", data)];

    /// <summary>Of the template that is being written; the outermost has none.</summary>
    private string Name { get; init; } = "";

    private int Depth { get; init; }

    /// <summary>How a list of nodes ended.</summary>
    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    public void Run(IReadOnlyList<TemplateNode> nodes) => Walk(nodes, data);

    private Flow Walk(IReadOnlyList<TemplateNode> nodes, object? dot)
    {
        var scope = _variables.Count;
        var flow = Flow.Next;
        for (var i = 0; i < nodes.Count && flow == Flow.Next; i++)
            flow = Walk(nodes[i], dot);
        _variables.RemoveRange(scope, _variables.Count - scope);
        return flow;
    }

    private Flow Walk(TemplateNode node, object? dot)
    {
        switch (node)
        {
            case TemplateNode.Text text:
                writer.Write(text.Value);
                return Flow.Next;
            case TemplateNode.Jump jump:
                return jump.IsBreak ? Flow.Break : Flow.Continue;
            case TemplateNode.Action action:
                var value = Evaluate(action.Pipeline, dot);
                if (action.Pipeline.Variables.Count == 0)
                    writer.Write(value is null ? GoText.NoValue : GoText.Print(value));
                return Flow.Next;
            case TemplateNode.Call call:
                Write(call, dot);
                return Flow.Next;
            default:
                return Walk((TemplateNode.Block)node, dot);
        }
    }

    private void Write(TemplateNode.Call call, object? dot)
    {
        var nodes = template.Find(call.Name) ?? throw Failed(call, $"template {GoEscape.Quote(call.Name)} not defined");
        if (Depth == MaxDepth)
            throw Failed(call, $"exceeded maximum template depth ({MaxDepth})");
        var argument = call.Pipeline is { } pipeline ? Evaluate(pipeline, dot) : null;
        new TemplateEvaluator(template, writer, argument) { Name = call.Name, Depth = Depth + 1 }.Run(nodes);
    }

    private Flow Walk(TemplateNode.Block block, object? dot)
    {
        var scope = _variables.Count;
        var flow = block.Kind == BlockKind.Range ? Range(block, dot) : Choose(block, dot);
        _variables.RemoveRange(scope, _variables.Count - scope);
        return flow;
    }

    private Flow Choose(TemplateNode.Block block, object? dot)
    {
        var value = Evaluate(block.Pipeline, dot);
        return GoValue.IsTrue(value) ? Walk(block.Body, block.Kind == BlockKind.With ? value : dot) : Walk(block.Else, dot);
    }

    private Flow Range(TemplateNode.Block block, object? dot)
    {
        var value = Evaluate(block.Pipeline with { Variables = [] }, dot);
        var any = false;
        foreach (var (key, item) in Elements(block, value))
        {
            any = true;
            var scope = _variables.Count;
            Bind(block.Pipeline, key, item);
            var flow = Walk(block.Body, item);
            _variables.RemoveRange(scope, _variables.Count - scope);
            if (flow == Flow.Break)
                break;
        }

        return any ? Flow.Next : Walk(block.Else, dot);
    }

    private IEnumerable<(object? Key, object? Item)> Elements(TemplateNode.Block block, object? value)
    {
        if (value is null)
            return [];
        if (value is long count)
            return Enumerable.Range(0, (int)Math.Clamp(count, 0, int.MaxValue)).Select(i => ((object?)(long)i, (object?)(long)i));
        if (GoValue.Items(value) is { } items)
            return items.Select((item, i) => ((object?)(long)i, item));
        if (GoValue.Entries(value) is { } entries)
            return entries.Select(entry => ((object?)entry.Name, entry.Value));
        throw Failed(block.Pipeline.Stages[0].Operands[0], $"range can't iterate over {GoText.Print(value)}");
    }

    private void Bind(Pipeline pipeline, object? key, object? item)
    {
        if (pipeline.Variables is [var only])
            Assign(pipeline, only, item);
        if (pipeline.Variables is not [var first, var second])
            return;
        Assign(pipeline, first, key);
        Assign(pipeline, second, item);
    }

    private void Assign(Pipeline pipeline, string name, object? value)
    {
        var index = pipeline.IsAssignment ? _variables.FindLastIndex(variable => variable.Key == name) : -1;
        if (index < 0)
            _variables.Add(new(name, value));
        else
            _variables[index] = new(name, value);
    }

    private object? Evaluate(Pipeline pipeline, object? dot)
    {
        object? value = null;
        for (var i = 0; i < pipeline.Stages.Count; i++)
            value = Evaluate(pipeline.Stages[i], dot, i > 0 ? [value] : []);
        foreach (var name in pipeline.Variables)
            Assign(pipeline, name, value);
        return value;
    }

    private object? Evaluate(Stage stage, object? dot, object?[] last)
    {
        var first = stage.Operands[0];
        if (first is Operand.Function function)
            return Call(function, stage, dot, last);
        if (stage.Operands.Count + last.Length == 2 && first.Fields.Count > 0)
            return CallMethod(first, dot, last.Length > 0 ? last[0] : Evaluate(stage.Operands[1], dot));
        return stage.Operands.Count + last.Length > 1
            ? throw Failed(first, $"can't give argument to non-function {first.Source}")
            : Evaluate(first, dot);
    }

    /// <summary><c>.Label "key"</c>: what the last name is called on tells it.</summary>
    private object? CallMethod(Operand operand, object? dot, object? argument)
    {
        var owner = Evaluate(operand with { Fields = [.. operand.Fields.SkipLast(1)] }, dot);
        return owner is ITemplateObject row && argument is string word && row.TryCall(operand.Fields[^1], word, out var value)
            ? GoValue.Of(value)
            : throw Failed(operand, $"can't give argument to non-function {operand.Source}");
    }

    private object? Call(Operand.Function function, Stage stage, object? dot, object?[] last)
    {
        if (function.Name is "and" or "or")
            return ShortCircuit(function, stage, dot, last);
        object?[] arguments = [.. stage.Operands.Skip(1).Select(operand => Evaluate(operand, dot)), .. last];
        try
        {
            return GoValue.Of(TemplateFunctions.Call(function.Name, arguments));
        }
        catch (TemplateFailure failure)
        {
            throw Failed(function, failure.Message);
        }
    }

    /// <summary>Evaluates up to the first argument that decides.</summary>
    private object? ShortCircuit(Operand.Function function, Stage stage, object? dot, object?[] last)
    {
        var isOr = function.Name == "or";
        object? value = null;
        for (var i = 1; i < stage.Operands.Count; i++)
        {
            value = Evaluate(stage.Operands[i], dot);
            if (GoValue.IsTrue(value) == isOr)
                return value;
        }

        return last.Length > 0 ? last[0]
            : stage.Operands.Count > 1 ? value
            : throw Failed(function, $"wrong number of args for {function.Name}: want at least 1 got 0");
    }

    private object? Evaluate(Operand operand, object? dot) => operand switch
    {
        Operand.Constant constant => constant.Value,
        Operand.Cursor => Fields(operand, dot),
        Operand.Variable variable => Fields(operand, _variables.FindLast(known => known.Key == variable.Name).Value),
        Operand.Group group => Fields(operand, Evaluate(group.Pipeline, dot)),
        Operand.Function function => Call(function, new([function]), dot, []),
        _ => throw new InvalidOperationException(operand.ToString()),
    };

    private object? Fields(Operand operand, object? value)
    {
        string? map = null;
        var passesNil = false;
        foreach (var name in operand.Fields)
        {
            if (GoValue.TryField(value, name, out var field))
                value = field ?? GoNil.Of(name);
            else if (passesNil || map is not null && GoNil.IsMap(map))
                (value, passesNil) = (null, true);
            else
                throw Failed(operand, Missing(value, name));
            map = name;
        }

        return value;
    }

    private static string Missing(object? value, string name) => value switch
    {
        null => $"nil data; no entry for key \"{name}\"",
        _ when GoValue.Entries(value) is not null => $"map has no entry for key \"{name}\"",
        _ => $"can't evaluate field {name} in type {GoValue.TypeName(value)}",
    };

    private LighterException Failed(Operand operand, string reason) =>
        TemplateError.Executing(template.Source, Name, operand.Position, $"<{operand.Source}>: {reason}");

    private LighterException Failed(TemplateNode.Call call, string reason) =>
        TemplateError.Executing(template.Source, Name, call.Position, $"<{{{{template {call.Words}}}}}>: {reason}");
}
