using System.Text.Json;

namespace DedupML.Features;

/// <summary>An object of a manifest, read strictly: every key must be known, every error names its key.</summary>
internal sealed class JsonFields
{
    private readonly Dictionary<string, JsonElement> fields = new(StringComparer.Ordinal);
    private readonly List<string> known = [];
    private readonly string file, prefix;

    public JsonFields(JsonElement element, string file, string prefix = "")
    {
        (this.file, this.prefix) = (file, prefix);
        if (element.ValueKind != JsonValueKind.Object)
            throw new EmbeddingModelException(prefix.Length == 0 ? $"{file} must hold one JSON object." : $"{file}: '{prefix[..^1]}' must be an object.");
        foreach (var field in element.EnumerateObject())
        {
            if (!fields.TryAdd(field.Name, field.Value))
                throw new EmbeddingModelException($"{file}: key '{prefix}{field.Name}' stands twice.");
        }
    }

    public bool Has(string key)
    {
        known.Add(key);
        return fields.TryGetValue(key, out var value) && value.ValueKind != JsonValueKind.Null;
    }

    public string Text(string key) => Value(key) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text
        ? text : throw Wrong(key, "a text");

    public int Whole(string key, int least, int most) => Value(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number)
        && number >= least && number <= most ? number : throw Wrong(key, FormattableString.Invariant($"a whole number from {least} to {most}"));

    public long Count(string key) => Value(key) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out long number) && number > 0
        ? number : throw Wrong(key, "a whole number above 0");

    public double Number(string key, double least, double most) => Value(key) is { ValueKind: JsonValueKind.Number } value
        && value.TryGetDouble(out double number) && number >= least && number <= most
        ? number : throw Wrong(key, FormattableString.Invariant($"a number from {least} to {most}"));

    public double[] Three(string key, double least, double most) => Value(key) is { ValueKind: JsonValueKind.Array } value && value.GetArrayLength() == 3
        && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.Number && v.GetDouble() >= least && v.GetDouble() <= most)
        ? [.. value.EnumerateArray().Select(v => v.GetDouble())]
        : throw Wrong(key, FormattableString.Invariant($"three numbers from {least} to {most}"));

    public T Choice<T>(string key) where T : struct, Enum => Value(key) is { ValueKind: JsonValueKind.String } value
        && Enum.GetValues<T>().Cast<T?>().FirstOrDefault(c => Lower(c!.Value) == value.GetString()) is { } choice
        ? choice : throw Wrong(key, "one of " + string.Join(", ", Enum.GetValues<T>().Select(Lower)));

    public ContentHash Hash(string key) => Value(key) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: 64 } text
        && text.All(char.IsAsciiHexDigit) ? ContentHash.Parse(text) : throw Wrong(key, "64 hexadecimal digits");

    public JsonFields Inner(string key) => new(Value(key), file, prefix + key + ".");

    /// <summary>Throws where a key was never asked for.</summary>
    public void End()
    {
        if (fields.Keys.FirstOrDefault(k => !known.Contains(k)) is { } stranger)
            throw new EmbeddingModelException($"{file}: key '{prefix}{stranger}' is not known. Known are {string.Join(", ", known.Distinct())}.");
    }

    /// <summary>An error that names a key.</summary>
    public EmbeddingModelException Error(string key, string fault) => new($"{file}: '{prefix}{key}' {fault}.");

    private static string Lower<T>(T choice) where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private JsonElement Value(string key) => Has(key) ? fields[key] : throw new EmbeddingModelException($"{file}: key '{prefix}{key}' is missing.");

    private EmbeddingModelException Wrong(string key, string expected) => Error(key, $"must be {expected} but is {fields[key].GetRawText().ReplaceLineEndings(" ")}");
}
