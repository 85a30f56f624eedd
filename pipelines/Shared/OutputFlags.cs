using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using DedupML.Reports;

namespace DedupML.Commands;

/// <summary>How a command speaks: for people, or as one JSON object; with progress or without.</summary>
internal sealed class OutputFlags
{
    public Option<bool> Json { get; } = Flags.Switch("--json", "Print the result as one JSON object");
    public Option<bool> Quiet { get; } = Flags.Switch("--quiet", "No progress");

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Quiet);
    }

    /// <summary>A line for people.</summary>
    public void Say(ParseResult given, string line)
    {
        if (!given.GetValue(Json))
            Console.WriteLine(line);
    }

    /// <summary>The result where JSON is wanted.</summary>
    public void Print(ParseResult given, JsonObject answer)
    {
        if (given.GetValue(Json))
            Console.Out.Write(answer.ToJsonString(new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) + "\n");
    }

    public ConsoleProgress Progress(ParseResult given) => ConsoleProgress.OnStandardError(given.GetValue(Quiet) || given.GetValue(Json), TimeProvider.System);

    /// <summary>Which build this is, on standard error.</summary>
    public void DescribeBuild(ParseResult given)
    {
        if (!given.GetValue(Quiet) && !given.GetValue(Json))
            Console.Error.WriteLine(Build.Describe());
    }

    /// <summary>Adds what a summary writes as JSON.</summary>
    public static void Add(JsonObject answer, Action<TextWriter> writeJson)
    {
        using var text = new StringWriter();
        writeJson(text);
        foreach (var (name, value) in JsonNode.Parse(text.ToString())!.AsObject())
            answer[name] = value?.DeepClone();
    }
}
