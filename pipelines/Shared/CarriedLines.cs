using System.Text.Json.Nodes;
using DedupML.Annotations;

namespace DedupML.Commands;

/// <summary>Tells which annotations came along into a new folder.</summary>
internal static class CarriedLines
{
    /// <summary>What is lost goes to standard error; what came along, where there is anything, into the answer and to the user.</summary>
    public static void Tell(CarriedAnnotations carried, JsonObject answer, Action<string> say)
    {
        foreach (string line in carried.Lost)
            Console.Error.WriteLine(line);
        answer["annotations"] = new JsonObject { ["coco_files"] = carried.CocoFiles, ["coco_images"] = carried.CocoImages, ["label_files"] = carried.LabelFiles };
        List<string> parts = [];
        if (carried.CocoFiles > 0)
            parts.Add($"{Count(carried.CocoFiles, "COCO file")} of {Count(carried.CocoImages, "image")}");
        if (carried.LabelFiles > 0)
            parts.Add(Count(carried.LabelFiles, "other file"));
        if (parts.Count > 0)
            say($"annotations: {string.Join(", ", parts)}");
    }

    private static string Count(int count, string noun) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");
}
