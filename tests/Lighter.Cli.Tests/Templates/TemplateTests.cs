using System.Text.Json;
using Lighter.Cli.Templates;

namespace Lighter.Cli.Tests.Templates;

/// <summary>What Docker's own program prints for a template, asked of <c>docker version --format</c>.</summary>
public class TemplateTests
{
    private static readonly JsonElement Data = JsonDocument.Parse("""{"Client":{"Os":"linux"},"Server":null}""").RootElement;

    [Theory]
    [InlineData("{{json .Client.Os}}", "\"linux\"")]
    [InlineData("{{printf \"%s-%d-%v-%q-%05d-%5s|%-5s|%x-%t-%.2f\" \"a\" 3 true \"q\" 42 \"ab\" \"cd\" 255 true 1.5}}", "a-3-true-\"q\"-00042-   ab|cd   |ff-true-1.50")]
    [InlineData("{{printf \"%d\" \"a\"}}", "%!d(string=a)")]
    [InlineData("{{printf \"%s\"}}", "%!s(MISSING)")]
    [InlineData("{{printf \"a\" 1}}", "a%!(EXTRA int=1)")]
    [InlineData("{{print \"a\" \"b\" 1 2 \"c\"}}", "ab1 2c")]
    [InlineData("{{upper \"abc\"}}{{lower \"ABC\"}}{{title \"abc def\"}}", "ABCabcAbc Def")]
    [InlineData("{{join (split \"a,b,c\" \",\") \"-\"}}", "a-b-c")]
    [InlineData("{{split \"a,b\" \",\"}}", "[a b]")]
    [InlineData("{{split \"héo\" \"\"}}", "[h é o]")]
    [InlineData("{{len \"héllo\"}}", "6")]
    [InlineData("{{index (split \"a,b\" \",\") 1}}", "b")]
    [InlineData("{{pad \"x\" 2 3}}|", "  x   |")]
    [InlineData("{{pad \"\" 2 3}}|", "|")]
    [InlineData("{{truncate \"abcdef\" 3}}", "abc")]
    [InlineData("{{eq 1 1}} {{eq \"a\" \"b\" \"a\"}} {{ne 1 2}} {{lt 1 2}} {{le 2 2}} {{gt 1 2}} {{ge 1 2}}", "true true true true true false false")]
    [InlineData("{{and 1 0 2}} {{or 0 \"\" \"x\"}} {{not 0}} {{and true false}}", "0 x true false")]
    [InlineData("{{if and .Client (eq .Client.Os \"linux\")}}yes{{else}}no{{end}}", "yes")]
    [InlineData("{{with .Client}}{{.Os}}{{end}}", "linux")]
    [InlineData("{{with .Server}}s{{else}}none{{end}}", "none")]
    [InlineData("{{range split \"a,b,c\" \",\"}}[{{.}}]{{else}}empty{{end}}", "[a][b][c]")]
    [InlineData("{{range $i, $v := split \"a,b\" \",\"}}{{$i}}={{$v}};{{end}}", "0=a;1=b;")]
    [InlineData("{{range $v := split \"a,b\" \",\"}}{{$v}}{{end}}", "ab")]
    [InlineData("{{$x := \"a\"}}{{$x}}{{$x = \"b\"}}{{$x}}", "ab")]
    [InlineData("a  {{- \" b \" -}}  c", "a b c")]
    [InlineData("a {{/* comment */}} b", "a  b")]
    [InlineData("a {{- /* comment */ -}} b", "ab")]
    [InlineData("{{\"quoted\\t\\\"x\\\"\"}}{{`raw\\n`}}", "quoted\t\"x\"raw\\n")]
    [InlineData("{{'a'}} {{1.5}} {{1e3}} {{0x10}} {{true}} {{-5}}", "97 1.5 1000 16 true -5")]
    [InlineData("{{\"x\" | printf \"%s-%s\" \"y\"}}", "y-x")]
    [InlineData("{{.Client.Os | upper | printf \"%q\"}}", "\"LINUX\"")]
    [InlineData("{{json (split \"a,b\" \",\")}}", "[\"a\",\"b\"]")]
    [InlineData("{{json \"a<b>&\"}}", "\"a<b>&\"")]
    [InlineData("{{(index (split \"a,b\" \",\") 0) | upper}}", "A")]
    [InlineData("{{$.Client.Os}}", "linux")]
    [InlineData("{{range $i, $e := split \"a,b\" \",\"}}{{if $i}},{{end}}{{$e}}{{end}}", "a,b")]
    [InlineData("{{range split \"a,b,c\" \",\"}}{{if eq . \"b\"}}{{continue}}{{end}}{{.}}{{end}}", "ac")]
    [InlineData("{{range split \"a,b,c\" \",\"}}{{if eq . \"b\"}}{{break}}{{end}}{{.}}{{end}}", "a")]
    [InlineData("{{slice \"abcdef\" 1 3}}", "bc")]
    [InlineData("{{html \"<a>\"}} {{urlquery \"a b\"}} {{js \"it's\"}}", "&lt;a&gt; a+b it\\'s")]
    [InlineData("{{if false}}a{{else if true}}b{{else}}c{{end}}", "b")]
    [InlineData("{{with \"\"}}a{{else with \"x\"}}{{.}}{{end}}", "x")]
    [InlineData("{{printf \"%v %v\" (split \"a,b\" \",\") 1.0}}", "[a b] 1")]
    [InlineData("{{printf \"%6.2f|%+d|%c|%U|%o|%b|%e|%g|%T\" 3.14159 5 65 65 8 5 1.5 1.5 \"a\"}}", "  3.14|+5|A|U+0041|10|101|1.500000e+00|1.5|string")]
    [InlineData("{{range 3}}{{.}}{{end}}", "012")]
    [InlineData("{{index \"string\" 0}} {{index \"é\" 1}} {{printf \"%c\" (index .Client.Os 1)}}", "115 169 i")]
    [InlineData("{{define \"a\"}}x{{.}}{{end}}{{template \"a\" .Client.Os}}", "xlinux")]
    [InlineData("{{define \"a\"}}x{{.}}{{end}}{{template \"a\"}}", "x<no value>")]
    [InlineData("{{template `b` .}}{{define `b`}}[{{.Client.Os}}]{{end}}", "[linux]")]
    [InlineData("{{block \"c\" .Client}}{{.Os}}{{end}}", "linux")]
    [InlineData("{{define \"a\"}}1{{end}}{{define \"a\"}} {{end}}{{template \"a\"}}", "1")]
    [InlineData("{{$x := 1}}{{define \"a\"}}{{$}}{{end}}{{template \"a\" 5}}{{$x}}", "51")]
    [InlineData("{{range split \"a,b\" \",\"}}{{template \"a\" .}}{{end}}{{define \"a\"}}({{.}}){{end}}", "(a)(b)")]
    [InlineData("{{template \"a\" print 1 2}}{{define \"a\"}}<{{.}}>{{end}}", "<1 2>")]
    [InlineData("{{template \"a\" $x := 5}}{{define \"a\"}}<{{.}}>{{end}}{{$x}}", "<5>5")]
    [InlineData("{{-  define \"a\" -}}  x  {{- end -}} {{- template \"a\" -}} ", "x")]
    [InlineData("{{block \"c\" 1}}2{{end}}{{define \"c\"}}!{{end}}", "template parsing error: template: :1: template: multiple definition of template \"c\"")]
    [InlineData("{{define \"\"}}x{{end}}{{template \"\"}}", "template parsing error: template: :1: template: multiple definition of template \"\"")]
    [InlineData("{{define a}}1{{end}}", "template parsing error: template: :1: unexpected \"a\" in define clause")]
    [InlineData("{{define \"a\" 1}}x{{end}}", "template parsing error: template: :1: unexpected \"1\" in define clause")]
    [InlineData("{{define \"a\"}}1", "template parsing error: template: :1: unexpected EOF")]
    [InlineData("{{define \"a\"}}x{{else}}y{{end}}", "template parsing error: template: :1: unexpected {{else}} in define clause")]
    [InlineData("{{define \"a\"}}{{end}}{{end}}", "template parsing error: template: :1: unexpected {{end}}")]
    [InlineData("{{if true}}{{define \"a\"}}1{{end}}{{end}}", "template parsing error: template: :1: unexpected <define> in command")]
    [InlineData("{{$x := 1}}{{define \"a\"}}{{$x}}{{end}}", "template parsing error: template: :1: undefined variable \"$x\"")]
    [InlineData("{{range 2}}{{block \"a\" .}}{{break}}{{end}}{{end}}", "template parsing error: template: :1: {{break}} outside {{range}}")]
    [InlineData("{{template a}}", "template parsing error: template: :1: unexpected \"a\" in template clause")]
    [InlineData("{{block \"c\"}}x{{end}}", "template parsing error: template: :1: missing value for block clause")]
    [InlineData("{{.Foo", "template parsing error: template: :1: unclosed action")]
    [InlineData("{{.Foo}", "template parsing error: template: :1: bad character U+007D '}'")]
    [InlineData("{{foo .}}", "template parsing error: template: :1: function \"foo\" not defined")]
    [InlineData("{{end}}", "template parsing error: template: :1: unexpected {{end}}")]
    [InlineData("{{if}}", "template parsing error: template: :1: missing value for if")]
    [InlineData("{{}}", "template parsing error: template: :1: missing value for command")]
    [InlineData("{{if .Client}}x", "template parsing error: template: :1: unexpected EOF")]
    [InlineData("{{$x}}", "template parsing error: template: :1: undefined variable \"$x\"")]
    [InlineData("{{\"a}}", "template parsing error: template: :1: unterminated quoted string")]
    [InlineData("{{@}}", "template parsing error: template: :1: unexpected \"@\" in command")]
    [InlineData("{{\"a\".Foo}}", "template parsing error: template: :1: unexpected . after term \"\\\"a\\\"\"")]
    [InlineData("{{1 | 2}}", "template parsing error: template: :1: non executable command in pipeline stage 2")]
    [InlineData("{{break}}", "template parsing error: template: :1: {{break}} outside {{range}}")]
    [InlineData("{{else}}", "template parsing error: template: :1: unexpected {{else}}")]
    [InlineData("{{if true}}a{{else}}b{{else}}c{{end}}", "template parsing error: template: :1: expected end; found {{else}}")]
    [InlineData("{{range split \"a,b\" \",\"}}{{/* x */ -}} y{{end}}", "yy")]
    [InlineData("{{printf \"%3d|%-3d|%03d|%x|%X\" 5 5 5 \"hi\" 171}}", "  5|5  |005|6869|AB")]
    [InlineData("{{len (split \"a,b,c\" \",\")}}", "3")]
    [InlineData("{{$a := split \"a,b\" \",\"}}{{range $a}}{{.}}{{end}}{{len $a}}", "ab2")]
    [InlineData("{{if not (eq .Client.Os \"x\")}}t{{end}}", "t")]
    [InlineData("{{with $y := \"v\"}}{{$y}}{{end}}", "v")]
    [InlineData("{{println \"a\" 1 \"b\"}}z", "a 1 b\nz")]
    [InlineData("{{printf \"%%\"}} {{printf \"%v\" nil}}", "% <nil>")]
    [InlineData("{{ (and .Client.Os \"z\") | json }}", "\"z\"")]
    [InlineData("{{- range $k := split \"b,a\" \",\"}}\n  - {{$k}}\n{{- end}}", "\n  - b\n  - a")]
    [InlineData("{{printf \"%t\" \"x\"}} {{printf \"%s\" 5}} {{printf \"%s\" true}}", "%!t(string=x) %!s(int=5) %!s(bool=true)")]
    [InlineData("{{eq .Client.Os \"linux\" | not}}", "false")]
    [InlineData("{{printf \"%q\" 65}} {{printf \"%08.3f\" 3.14159}} {{printf \"%*d\" 5 42}}", "'A' 0003.142    42")]
    public void A_template_prints_what_docker_prints(string template, string text) => Render(template, Data).ShouldBe(text);

    [Theory]
    [InlineData("{{.Name}} {{.Size}} {{.Ratio}} {{.On}}", "web 5 1.5 true")]
    [InlineData("{{.Labels}} {{.List}}", "map[a:1 b:x] [1 2]")]
    [InlineData("{{json .Labels}} {{json .List}} {{json .Name}}", "{\"b\":\"x\",\"a\":\"1\"} [1,2] \"web\"")]
    [InlineData("{{range $k, $v := .Labels}}{{$k}}={{$v}} {{end}}", "a=1 b=x ")]
    [InlineData("{{index .Labels \"a\"}}|{{index .Labels \"zz\"}}|", "1||")]
    [InlineData("{{index .Nested \"zz\"}}", "<no value>")]
    [InlineData("{{.Nothing}}", "<no value>")]
    [InlineData("{{.Labels.zz}} {{.Labels.zz.deeper}} {{with .Labels}}{{.a}}{{end}}", "<no value> <no value> 1")]
    [InlineData("{{.Nested.Binds}} {{len .Nested.Binds}} {{json .Nested.Binds}} {{range .Nested.Binds}}x{{else}}none{{end}}", "[] 0 null none")]
    [InlineData("{{.Nested.Volumes}} {{len .Nested.Volumes}} {{json .Nested.Volumes}} {{.Nested.Volumes.x}} {{index .Nested.Volumes \"x\"}}", "map[] 0 null <no value> <no value>")]
    [InlineData("{{if .Nested.Binds}}a{{else}}b{{end}}", "b")]
    [InlineData("{{if .Nothing}}a{{else}}b{{end}}{{if .Empty}}a{{else}}b{{end}}", "bb")]
    [InlineData("{{(index .Nested.Ports 0).HostPort}}", "8080")]
    [InlineData("{{with .Nested}}{{len .Ports}}{{end}}", "1")]
    [InlineData("{{eq .Size 5}} {{gt .Size 4}}", "true true")]
    [InlineData("{{.Big}}", "12345678901")]
    [InlineData("{{range .Nested.Ports}}{{.HostPort}}/{{$.Name}}{{end}}", "8080/web")]
    public void A_template_reads_json(string template, string text) => Render(template, Object).ShouldBe(text);

    [Theory]
    [InlineData("{{.Missing}}", "template: :1:2: executing \"\" at <.Missing>: map has no entry for key \"Missing\"")]
    [InlineData("a\n{{.Nested.Missing}}", "template: :2:2: executing \"\" at <.Nested.Missing>: map has no entry for key \"Missing\"")]
    [InlineData("{{.Name.X}}", "template: :1:2: executing \"\" at <.Name.X>: can't evaluate field X in type string")]
    [InlineData("{{.Nothing.X}}", "template: :1:2: executing \"\" at <.Nothing.X>: nil data; no entry for key \"X\"")]
    [InlineData("{{index .List 5}}", "template: :1:2: executing \"\" at <index>: error calling index: index out of range: 5")]
    [InlineData("{{upper 1}}", "template: :1:2: executing \"\" at <upper>: error calling upper: wrong type for value; expected string; got int")]
    [InlineData("{{eq 1 \"a\"}}", "template: :1:2: executing \"\" at <eq>: error calling eq: incompatible types for comparison")]
    [InlineData("{{\"a\" \"b\"}}", "template: :1:2: executing \"\" at <\"a\">: can't give argument to non-function \"a\"")]
    [InlineData("{{index \"string\" 9}}", "template: :1:2: executing \"\" at <index>: error calling index: index out of range: 9")]
    [InlineData("{{index \"string\" \"a\"}}", "template: :1:2: executing \"\" at <index>: error calling index: cannot index slice/array with type string")]
    [InlineData("{{template \"b\"}}", "template: :1:11: executing \"\" at <{{template \"b\"}}>: template \"b\" not defined")]
    [InlineData("{{template \"a\" 1 2 }}", "template: :1:11: executing \"\" at <{{template \"a\" 1 2}}>: template \"a\" not defined")]
    [InlineData("{{define \"a\"}}{{.Nope}}{{end}}{{template \"a\" .}}", "template: :1:16: executing \"a\" at <.Nope>: map has no entry for key \"Nope\"")]
    [InlineData("{{define \"a\"}}{{template \"a\"}}{{end}}{{template \"a\"}}", "template: :1:25: executing \"a\" at <{{template \"a\"}}>: exceeded maximum template depth (1000)")]
    public void A_template_that_does_not_fit_says_where(string template, string message) => Render(template, Object).ShouldBe(message);

    private static JsonElement Object { get; } = JsonDocument.Parse(
        """
        {"Name":"web","Size":5,"Ratio":1.5,"On":true,"Big":12345678901,"Nothing":null,"Empty":[],"List":[1,2],
         "Labels":{"b":"x","a":"1"},"Nested":{"Ports":[{"HostPort":"8080"}],"Binds":null,"Volumes":null}}
        """).RootElement;

    private static string Render(string template, object data)
    {
        try
        {
            return Template.Parse(template).Render(data);
        }
        catch (LighterException error)
        {
            return error.Message;
        }
    }
}
