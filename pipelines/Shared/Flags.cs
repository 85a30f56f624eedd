using System.CommandLine;
using System.Globalization;

namespace DedupML.Commands;

/// <summary>Options that say in one line what they want.</summary>
internal static class Flags
{
    public static Option<string?> Choice(string name, string description, params string[] values)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', values) };
        option.CompletionSources.Add(values);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var value }] && !values.Contains(value))
                result.AddError($"{name} must be {string.Join(", ", values[..^1])} or {values[^1]}, not '{value}'.");
        });
        return option;
    }

    public static Option<long?> Number(string name, string description, long? standard, long least, long most)
    {
        var option = new Option<long?>(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                if (!long.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || value < least || value > most)
                    result.AddError($"{name} must be {(most == long.MaxValue ? $"a number from {least}" : $"{least} to {most}")}, not '{result.Tokens[0].Value}'.");
                return value;
            },
        };
        if (standard is not null)
            option.DefaultValueFactory = _ => standard;
        return option;
    }

    public static Option<double?> Share(string name, string description, string helpName = "SHARE", string example = "0.2", bool isAboveZero = false) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            if (!double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value is not (>= 0 and <= 1) || (isAboveZero && value == 0))
                result.AddError($"{name} must be {(isAboveZero ? "above 0 and at most 1" : "0 to 1")}, such as {example}, not '{result.Tokens[0].Value}'.");
            return value;
        },
    };

    public static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    /// <summary>The images of a command that paints a set where none are given.</summary>
    public static Argument<string?> ImageFolder(string description) => new("images") { Description = description, Arity = ArgumentArity.ZeroOrOne };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    public static bool IsGiven(this ParseResult given, Option option) => given.GetResult(option) is { Implicit: false };
}
