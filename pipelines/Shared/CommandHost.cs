using System.CommandLine;
using System.Text;
using DedupML.Actions;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Reports;
using DedupML.Splits;

namespace DedupML.Commands;

/// <summary>Parses and runs a command; what goes wrong is one line on standard error.</summary>
internal static class CommandHost
{
    /// <summary>Exit codes: nothing found, or done; wrong usage or error; something found.</summary>
    public const int Done = 0, Error = 2, Found = 3;

    /// <summary>Runs it.</summary>
    /// <param name="command">With all its options.</param>
    /// <param name="folder">Its folder of images.</param>
    /// <param name="args">What the user gave.</param>
    /// <param name="run">The command itself; gives the exit code.</param>
    public static int Run(RootCommand command, Argument<string?> folder, string[] args, Func<ParseResult, int> run)
    {
        command.SetAction(run);
        folder.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: ['-', ..] name }])
                result.AddError($"There is no option '{name}'.");
        });
        Console.OutputEncoding = Encoding.UTF8;
        // A folder may be called [images] or @images: neither is a directive or a file of options.
        string[] words = args is [['[', ..] first, .. var rest] ? ["./" + first, .. rest] : args;
        // The parser passes over a first word that ends in the command's own name, and a folder may be called as the command is: train.
        var parsed = command.Parse([command.Name, .. words], new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // One line says enough; the last one knows most (an unknown option before its left-over value).
            Console.Error.WriteLine($"{parsed.Errors[^1].Message} --help tells what can be given.");
            return Error;
        }
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e)
        {
            var cause = e is AggregateException all ? all.Flatten().InnerExceptions[0] : e;
            Console.Error.WriteLine(cause switch
            {
                OperationCanceledException => "Stopped. What was done so far is remembered: run it again to go on.",
                DatasetException or InvalidReportException or ActionException or FeatureStoreException or EmbeddingModelException or SplitException or UsageException or IOException or UnauthorizedAccessException
                    => cause.Message.ReplaceLineEndings(" "),
                _ => $"This is a fault of DedupML: {cause}",
            });
            return Error;
        }
    }
}
