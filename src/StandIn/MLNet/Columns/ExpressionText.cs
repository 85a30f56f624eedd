using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>The part of ML.NET's expressions that is used here: <c>x : "text"</c>, <c>x : 1.5</c>, <c>(x, y) : true</c> and the identity
/// <c>x : x</c>. Operators and functions are refused.</summary>
internal sealed partial class ExpressionText
{
    private ExpressionText(string[] parameters, string body)
    {
        Parameters = parameters;
        Parameter = Array.IndexOf(parameters, body);
        if (Parameter < 0) (Constant, ConstantType) = ConstantOf(body);
    }

    public string[] Parameters { get; }

    /// <summary>The number of the parameter that is the result, or -1 for a constant.</summary>
    public int Parameter { get; }

    public object Constant { get; }

    public PrimitiveDataViewType ConstantType { get; }

    public static ExpressionText Parse(string text)
    {
        var match = Lambda().Match(text);
        if (!match.Success) throw Failed("Expected: parameters, ':' and a value");
        return new ExpressionText(match.Groups["parameters"].Value.Split(',', StringSplitOptions.TrimEntries), match.Groups["body"].Value);
    }

    public static Exception Failed(string why) => new ArgumentOutOfRangeException("expression", $"parsing failed: {why}");

    private static (object, PrimitiveDataViewType) ConstantOf(string body)
    {
        if (Text().Match(body) is { Success: true } text) return (Unescape(text.Groups[1].Value).AsMemory(), TextDataViewType.Instance);
        if (Verbatim().Match(body) is { Success: true } verbatim) return (verbatim.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal).AsMemory(), TextDataViewType.Instance);
        if (body is "true" or "false") return (body == "true", BooleanDataViewType.Instance);
        if (Number().Match(body) is { Success: true } number) return NumberOf(number.Groups["digits"].Value, number.Groups["suffix"].Value.ToUpperInvariant());
        throw Failed($"the stand-in for Microsoft.ML knows constants and the identity only, not '{body}'");
    }

    private static (object, PrimitiveDataViewType) NumberOf(string digits, string suffix)
    {
        bool real = suffix is "D" or "F" || digits.AsSpan().ContainsAny(".eE");
        if (real)
        {
            double value = double.Parse(digits, CultureInfo.InvariantCulture);
            return suffix == "D" ? ((object)value, NumberDataViewType.Double) : ((float)value, NumberDataViewType.Single);
        }
        if (!long.TryParse(digits, CultureInfo.InvariantCulture, out long integer)) throw Failed("Overflow");
        return suffix != "L" && integer is >= -int.MaxValue and <= int.MaxValue ? ((object)(int)integer, NumberDataViewType.Int32) : (integer, NumberDataViewType.Int64);
    }

    private static string Unescape(string text) => Escape().Replace(text, match => match.Value[1] switch
    {
        '\'' or '"' or '\\' => match.Value[1..],
        '0' => "\0",
        'a' => "\a",
        'b' => "\b",
        'f' => "\f",
        'n' => "\n",
        'r' => "\r",
        't' => "\t",
        'v' => "\v",
        'u' when match.Length == 6 => ((char)int.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        _ => throw Failed($"Bad escape sequence '{match.Value}'"),
    });

    [GeneratedRegex(@"^\s*(?:\(\s*(?<parameters>[A-Za-z_]\w*(?:\s*,\s*[A-Za-z_]\w*)*)\s*\)|(?<parameters>[A-Za-z_]\w*))\s*(?::|=>)\s*(?<body>.+?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Lambda();

    [GeneratedRegex("""^"((?:[^"\\\r\n]|\\.)*)"$""")]
    private static partial Regex Text();

    [GeneratedRegex("""^@"((?:[^"]|"")*)"$""")]
    private static partial Regex Verbatim();

    [GeneratedRegex(@"^(?<digits>-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)(?<suffix>[dDfFlL]?)$")]
    private static partial Regex Number();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|.)")]
    private static partial Regex Escape();
}
