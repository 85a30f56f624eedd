using DedupML.Testing;
using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>The page as the command writes it, over the painted set and over photographs. The screenshots stay in
/// <c>artifacts/page</c>, to be looked at.</summary>
[Collection(SharedCommand.Name)]
public sealed class CommandPageTests(DeduplicateCommand command, Browser browser) : IClassFixture<Browser>
{
    private const string Photographs = "data/caltech-duplicates";

    private static string Pictures => Path.Combine(SharedData.Repository, "artifacts", "page");

    [ChromiumFact]
    public Task Page_PaintedSet_FitsEveryWidthAndScheme() => LooksRightAsync("painted", command.Report);

    // The README's picture of a report is a copy of this one.
    [ChromiumFact]
    public async Task Page_PaintedSet_PictureForTheReadme()
    {
        Directory.CreateDirectory(Pictures);
        var (page, _) = await browser.OpenAsync(Path.Combine(command.Report, "index.html"), 1280);
        await page.SetViewportSizeAsync(1280, 1500);
        await page.EvaluateAsync("Promise.all([...document.images].slice(0, 9).map(i => i.decode()))");
        string file = Path.Combine(Pictures, "report.jpg");
        await page.ScreenshotAsync(new() { Path = file, Type = ScreenshotType.Jpeg, Quality = 75 });
        Assert.InRange(new FileInfo(file).Length, 20_000, 150_000);
    }

    [ChromiumFact(Photographs)]
    public async Task Page_Photographs_FitsEveryWidthAndScheme()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, command.Run(SharedData.PathOf(Photographs), "--report", folder.At("caltech-dedup-report")).Code);
        await LooksRightAsync("photographs", folder.At("caltech-dedup-report"));
    }

    private async Task LooksRightAsync(string name, string report)
    {
        Directory.CreateDirectory(Pictures);
        foreach (int width in new[] { 1280, 390 })
        {
            foreach (bool isDark in new[] { false, true })
            {
                var (page, complaints) = await browser.OpenAsync(Path.Combine(report, "index.html"), width, isDark);
                await page.SetViewportSizeAsync(width, 900);
                Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
                Assert.True(await page.EvaluateAsync<bool>("[...document.images].slice(0, 9).every(i => i.complete && i.naturalWidth > 0)"));
                string file = Path.Combine(Pictures, $"{name}-{width}{(isDark ? "-dark" : "")}");
                await page.ScreenshotAsync(new() { Path = $"{file}.png" });
                foreach (string section in new[] { "#groups", "#distances", "#run" })
                {
                    await page.EvaluateAsync($"document.querySelector('{section}').scrollIntoView()");
                    await page.ScreenshotAsync(new() { Path = $"{file}-{section.Trim('#')}.png" });
                }
                Assert.Empty(complaints);
                await page.CloseAsync();
            }
        }
    }
}
