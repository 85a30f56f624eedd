using System.Globalization;
using DedupML.Datasets;
using DedupML.Features;
using DedupML.Grouping;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Selection;

namespace DedupML.Reports;

/// <summary>The options of the run that wrote a report, as far as a verification needs them. What an older report does not tell is taken for
/// the default.</summary>
internal sealed class ReportedSettings(ReviewedReport report)
{
    /// <summary>How files were decoded.</summary>
    public DecodeOptions Decoding { get; } = long.TryParse(Value(report, ReportFiles.MaxPixelsSetting), CultureInfo.InvariantCulture, out long pixels)
        ? new() { MaxPixels = pixels } : DecodeOptions.Default;

    /// <summary>What counted as proof.</summary>
    /// <exception cref="InvalidReportException">A threshold that the proof does not know.</exception>
    public NearProofOptions Proof
    {
        get
        {
            var options = new NearProofOptions();
            try
            {
                foreach (string name in ProofThresholds.Names)
                    options = Value(report, name) is { } value ? ProofThresholds.With(options, $"{name}={value}") : options;
            }
            catch (FormatException e)
            {
                throw new InvalidReportException($"{ReportFiles.Run}: {e.Message}", e);
            }
            return Enum.TryParse<TransformSet>(Value(report, ReportFiles.TransformsSetting), ignoreCase: true, out var transforms)
                ? options with { Transforms = transforms } : options;
        }
    }

    /// <summary>What happened with groups of several labels.</summary>
    public ConflictPolicy Conflicts { get; } = Value(report, ReportFiles.ConflictsSetting) switch
    {
        "keep-majority" => ConflictPolicy.KeepMajority,
        "ignore" => ConflictPolicy.Ignore,
        _ => ConflictPolicy.Review,
    };

    /// <summary>What happened with look-alikes.</summary>
    public SemanticPolicy Semantic { get; } = Value(report, ReportFiles.SemanticSetting) switch
    {
        "review" => SemanticPolicy.Review,
        "remove" => SemanticPolicy.Remove,
        _ => SemanticPolicy.List,
    };

    /// <summary>Cosine from which on two pictures were look-alikes; above all cosines where nobody knew.</summary>
    public double SemanticCosine { get; } = Value(report, ReportFiles.SemanticCosineSetting) is { Length: > 0 } cosine
        && double.TryParse(cosine, CultureInfo.InvariantCulture, out double parsed) ? parsed : double.PositiveInfinity;

    /// <summary>DBSCAN's minimum of points.</summary>
    public int MinPoints { get; } = int.TryParse(Value(report, ReportFiles.MinPointsSetting), CultureInfo.InvariantCulture, out int points)
        ? points : DbscanOptions.DefaultMinPoints;

    /// <summary>The network that was asked, or null for none.</summary>
    /// <exception cref="EmbeddingModelException">Its manifest is gone or not what it was.</exception>
    public ModelManifest? Model => Value(report, ReportFiles.ModelSetting) switch
    {
        null or ReportedModel.None => null,
        ReportedModel.Default => ModelManifest.Default,
        var path => ModelManifest.Load(path),
    };

    /// <summary>Which files were the data set's.</summary>
    /// <param name="folder">The report folder, which is none of them.</param>
    public DatasetOptions Images(string folder) => new()
    {
        Manifest = Value(report, ReportFiles.ManifestSetting) is { Length: > 0 } manifest ? manifest : null,
        Labels = Value(report, ReportFiles.LabelsSetting) switch { "folders" => LabelMode.Folders, "none" => LabelMode.None, _ => LabelMode.Auto },
        Exclude = [folder],
    };

    private static string? Value(ReviewedReport report, string name) => report.Settings.GetValueOrDefault(name);
}
