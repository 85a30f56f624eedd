using DedupML.Testing;

namespace DedupML.Pipelines.Tests;

/// <summary>The page of leaks in a browser, over the painted set and over pictures of the web. The screenshots stay in
/// <c>artifacts/page</c>, to be looked at.</summary>
[Collection(SharedSplitCommands.Name)]
public sealed class LeakPageTests(SplitCommands commands, Browser browser) : IClassFixture<Browser>
{
    private const string Scraped = "data/pokemon-scrape";

    private static string Pictures => Path.Combine(SharedData.Repository, "artifacts", "page");

    [ChromiumFact]
    public Task Page_PaintedSet_FitsEveryWidthAndScheme() => LooksRightAsync("leaks-painted", commands.Report);

    [ChromiumFact(Scraped)]
    public async Task Page_ScrapedPictures_FitsEveryWidthAndScheme()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(3, commands.Check(SharedData.PathOf(Scraped), "--report", folder.At("report")).Code);
        await LooksRightAsync("leaks-scraped", folder.At("report"));
    }

    [ChromiumFact]
    public async Task Page_Filters_ShowTheFittingPairs()
    {
        var (page, complaints) = await browser.OpenAsync(Path.Combine(commands.Report, "index.html"), 1280);
        Assert.Equal("6 leaks between train, validation and test.", await page.Locator("h1").InnerTextAsync());
        Assert.Equal("6 pairs", await page.Locator("#shown").InnerTextAsync());
        await page.SelectOptionAsync("[name=tier]", "exact");
        Assert.Equal("1 of 6 pairs", await page.Locator("#shown").InnerTextAsync());
        await page.SelectOptionAsync("[name=tier]", "");
        await page.SelectOptionAsync("[name=label]", new Microsoft.Playwright.SelectOptionValue { Label = "train – test" });
        Assert.Equal("3 of 6 pairs", await page.Locator("#shown").InnerTextAsync());
        await page.FillAsync("[name=text]", "nothing of this name");
        Assert.True(await page.Locator("#none-fit").IsVisibleAsync());
        await page.ClickAsync("#reset");
        Assert.Equal("6 pairs", await page.Locator("#shown").InnerTextAsync());
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Page_Pair_SaysWhatGoesAndComparesBothPictures()
    {
        var (page, complaints) = await browser.OpenAsync(Path.Combine(commands.Report, "index.html"), 1280);
        var mirrored = page.Locator("article", new() { HasText = "cactus-04-mirror.jpg" }).Filter(new() { HasText = "test/cactus/cactus-04.jpg" });
        Assert.Equal(["Goes", "Stays"], await mirrored.Locator(".verdict").AllInnerTextsAsync());
        Assert.Contains("mirror", await mirrored.Locator(".evidence").InnerTextAsync(), StringComparison.Ordinal);
        await mirrored.Locator(".shot").First.ClickAsync();
        Assert.Equal(2, await page.Locator("#viewer .stage img").CountAsync());
        await page.ClickAsync("text=Difference");
        // Aligned by the match, a mirrored copy is all but black.
        await page.WaitForFunctionAsync("document.querySelector('#viewer canvas')");
        int brightness = await page.EvaluateAsync<int>("""
            (() => { const c = document.querySelector('#viewer canvas'), d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
              let sum = 0; for (let i = 0; i < d.length; i += 4) sum += d[i] + d[i + 1] + d[i + 2]; return Math.round(sum / (d.length / 4) / 3); })()
            """);
        Assert.InRange(brightness, 0, 12);
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Page_NoLeaks_SaysSo()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, commands.Check(commands.Repaired, "--report", folder.At("report")).Code);
        var (page, complaints) = await browser.OpenAsync(Path.Combine(folder.At("report"), "index.html"), 390);
        Assert.Equal("No leaks.", await page.Locator("h1").InnerTextAsync());
        Assert.Contains("There is nothing to repair.", await page.Locator("#run").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(complaints);
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
                await page.EvaluateAsync("Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode(); }))");
                string file = Path.Combine(Pictures, $"{name}-{width}{(isDark ? "-dark" : "")}");
                await page.ScreenshotAsync(new() { Path = $"{file}.png" });
                foreach (string section in new[] { "#groups", "#look-alikes", "#run" })
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
