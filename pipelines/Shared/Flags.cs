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

    public static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        CustomParser = result =>
        {
            if (!double.TryParse(result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value) || value is not (>= 0 and <= 1))
                result.AddError($"{name} must be 0 to 1, such as 0.2, not '{result.Tokens[0].Value}'.");
            return value;
        },
    };

    public static Option<string?> Text(string name, string helpName, string description) => new(name) { Description = description, HelpName = helpName };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description };

    public static bool IsGiven(this ParseResult given, Option option) => given.GetResult(option) is { Implicit: false };
}
