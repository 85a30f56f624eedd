using System.Globalization;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Testing;
using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>The page over real pictures, with matches made up from people's judgments. The screenshots stay in
/// <c>artifacts/page</c>, to be looked at.</summary>
public sealed class RealPicturesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Set = "data/caltech-duplicates";

    private static string Folder => Path.Combine(SharedData.Repository, "artifacts", "page");

    [ChromiumFact(Set)]
    public async Task Page_Photographs_FitsEveryWidthAndScheme()
    {
        Write();
        foreach (int width in new[] { 1280, 390 })
        {
            foreach (bool isDark in new[] { false, true })
            {
                var (page, complaints) = await browser.OpenAsync(Path.Combine(Folder, "index.html"), width, isDark);
                Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                Assert.Empty(complaints);
                Assert.True(await page.EvaluateAsync<bool>("[...document.images].slice(0, 9).every(i => i.complete && i.naturalWidth > 0)"));
                string name = $"{width}{(isDark ? "-dark" : "")}";
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png") });
                foreach (string section in new[] { "#leaks", "#groups", ".group.wide", "#look-alikes", "#distances", "#classes", "#run" })
                {
                    await page.EvaluateAsync($"document.querySelector('{section}').scrollIntoView()");
                    await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-{section.Trim('#', '.')}.png") });
                }
                await page.Locator("#groups .card.remove .shot").First.ClickAsync();
                await page.WaitForTimeoutAsync(300);
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-viewer.png") });
                await page.GetByRole(AriaRole.Button, new() { Name = "Difference" }).ClickAsync();
                await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}-difference.png") });
                await page.CloseAsync();
            }
        }
    }

    private static void Write()
    {
        string root = SharedData.PathOf(Set);
        var report = new SampleReport(root);
        var splits = SharedData.Table($"{Set}/index.csv").ToDictionary(r => r["file"]);
        foreach (var (file, row) in splits)
        {
            report.Image(file, file.EndsWith("image_0040.jpg", StringComparison.Ordinal) ? "camera" : row["class"], row["split"], int.Parse(row["width"], CultureInfo.InvariantCulture), int.Parse(row["height"], CultureInfo.InvariantCulture),
                new FileInfo(Path.Combine(root, file)).Length);
        }
        foreach (var pair in SharedData.Table($"{Set}/pairs.csv"))
        {
            int bits = int.Parse(pair["phash64_distance"], CultureInfo.InvariantCulture);
            var (tier, transform) = pair["judgment"] switch
            {
                "near" => (MatchTier.Near, Dihedral.Identity),
                "mirrored" => (MatchTier.Near, Dihedral.Mirror),
                _ => (MatchTier.Semantic, Dihedral.Identity),
            };
            int distance = transform == Dihedral.Mirror ? 6 : 2 * bits;
            report.Match(pair["file_a"], pair["file_b"], tier, transform, distance, tier == MatchTier.Near ? 1.5 + distance % 11 * 0.9 : 13 + distance * 0.6 + distance % 7);
        }
        report.Unreadable("images/Faces/image_0999.jpg", "truncated: 1,203 of 8,112 bytes").Unreadable("images/cup/image_0100.jpg", "empty");
        HtmlReport.Write(report.Build(), Folder, image => File.ReadAllBytes(Path.Combine(root, image.Path)));
        ReportWriter.Write(report.Build(), Folder);
    }
}
