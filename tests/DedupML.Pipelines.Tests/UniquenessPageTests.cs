using System.Globalization;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Testing;
using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>How unique the images are, on the page: the histogram, and the list that its bars narrow.</summary>
public sealed class UniquenessPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const int Singles = 60;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Two groups, and images on their own at 0.30, 0.305, .. 0.595.</summary>
    private async Task<(IPage Page, List<string> Complaints)> OpenAsync(int width = 1280, bool isDark = false)
    {
        var sample = new SampleReport(folder.At("set"))
            .Image("a/1.jpg", "cat", width: 90).Image("a/2.jpg", "cat", content: "a").Image("b/1.jpg", "dog", width: 90).Image("b/2.jpg", "dog", content: "b")
            .Match("a/1.jpg", "a/2.jpg", MatchTier.Exact).Match("b/1.jpg", "b/2.jpg", bits: 4, residual: 2);
        for (int i = 0; i < Singles; i++)
            sample.Image($"s/{i:00}.jpg", "fox");
        var report = sample.Build();
        double?[] values = [0.7, 0, 0.12, 0.1, .. Enumerable.Range(0, Singles).Select(i => (double?)(0.3 + i * 0.005))];
        values[^1] = 1;
        values[^2] = null;
        HtmlReport.Write(report with { Uniqueness = values }, folder.Path, _ => null);
        return await browser.OpenAsync(folder.At("index.html"), width, isDark);
    }

    private static async Task<string[]> ShownAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#uniqueness tbody tr')].filter(r => r.checkVisibility()).map(r => r.cells[0].textContent + ' ' + r.cells[3].textContent)");

    private static ILocator Bar(IPage page, string range) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{range}: ", System.Text.RegularExpressions.RegexOptions.None) });

    private static async Task<string?> CountAsync(IPage page) => await page.Locator("#unique-images output").TextContentAsync();

    [ChromiumFact]
    public async Task Bar_ByPointerAndKeyboard_NarrowsTheListAndLetsGo()
    {
        var (page, complaints) = await OpenAsync();
        Assert.Equal("63 images", await CountAsync(page));
        Assert.Equal(25, (await ShownAsync(page)).Length);
        await Bar(page, "0.10–0.15").ClickAsync();
        Assert.Equal(["b/2.jpg 0.100", "b/1.jpg 0.120"], await ShownAsync(page));
        Assert.Equal("2 of 63 images", await CountAsync(page));
        Assert.Equal("true", await Bar(page, "0.10–0.15").GetAttributeAsync("aria-pressed"));
        Assert.Equal("0.10", await page.Locator("#unique-images [name=from]").InputValueAsync());

        // The next bar that has images, without a pointer.
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await Bar(page, "0.30–0.35").GetAttributeAsync("aria-pressed"));
        Assert.Equal("false", await Bar(page, "0.10–0.15").GetAttributeAsync("aria-pressed"));
        Assert.Equal(10, (await ShownAsync(page)).Length);
        await page.Keyboard.PressAsync("Space");
        Assert.Equal("63 images", await CountAsync(page));
        Assert.Equal("false", await Bar(page, "0.30–0.35").GetAttributeAsync("aria-pressed"));
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Bars_EachOfThem_ShowsAsManyAsItSays()
    {
        var (page, _) = await OpenAsync();
        var bars = page.Locator("#uniqueness .bars button");
        int all = 0;
        foreach (var bar in await bars.AllAsync())
        {
            int says = int.Parse((await bar.GetAttributeAsync("aria-label"))!.Split(' ')[1], CultureInfo.InvariantCulture);
            await bar.ClickAsync();
            Assert.Equal(says, (await ShownAsync(page)).Length);
            all += says;
        }
        Assert.Equal(63, all);
        // Each lies over what it stands for.
        Assert.True(await page.EvaluateAsync<bool>(
            """
            () => { const rects = [...document.querySelectorAll('#uniqueness .plot rect')], bars = [...document.querySelectorAll('#uniqueness .bars button')];
              return rects.length === bars.length && rects.every((r, i) => { const a = r.getBoundingClientRect(), b = bars[i].getBoundingClientRect(); return a.left >= b.left && a.right <= b.right && a.top >= b.top - 1 && a.bottom <= b.bottom + 1; }); }
            """));
    }

    [ChromiumFact]
    public async Task Range_PathAndSort_TogetherAndReset()
    {
        var (page, complaints) = await OpenAsync();
        await page.Locator("#unique-images [name=from]").FillAsync("0.5");
        Assert.Equal("20 of 63 images", await CountAsync(page));   // 0.500 to 0.585, 0.7 and 1
        await page.Locator("#unique-images").GetByLabel("Sort").SelectOptionAsync("most");
        Assert.Equal(["s/59.jpg 1.000", "a/1.jpg 0.700", "s/57.jpg 0.585"], (await ShownAsync(page))[..3]);
        await page.Locator("#unique-images [name=to]").FillAsync("0.51");
        Assert.Equal(["s/41.jpg 0.505", "s/40.jpg 0.500"], await ShownAsync(page));
        await page.Locator("#unique-images").Locator("[name=text]").FillAsync("40");
        Assert.Equal(["s/40.jpg 0.500"], await ShownAsync(page));
        await page.Locator("#unique-images").GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        await page.WaitForFunctionAsync("document.querySelector('#unique-images output').textContent === '63 images'");
        Assert.Equal("a/2.jpg 0.000", (await ShownAsync(page))[0]);
        await page.Locator("#unique-images").GetByLabel("Sort").SelectOptionAsync("path");
        Assert.Equal(["a/1.jpg 0.700", "a/2.jpg 0.000", "b/1.jpg 0.120"], (await ShownAsync(page))[..3]);
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task ShowMore_LongList_GoesOnWhereItStopped()
    {
        var (page, _) = await OpenAsync();
        var more = page.GetByRole(AriaRole.Button, new() { Name = "Show more" });
        await more.PressAsync("Enter");
        Assert.Equal(50, (await ShownAsync(page)).Length);
        Assert.Equal((await ShownAsync(page))[25].Split(' ')[0], await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await more.ClickAsync();
        Assert.Equal(63, (await ShownAsync(page)).Length);
        Assert.False(await more.IsVisibleAsync());
    }

    [ChromiumFact]
    public async Task Groups_SortedByUniqueness_TheWholeGroupCounts()
    {
        var (page, _) = await OpenAsync();
        async Task<string[]> Groups() => await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#groups .group')].map(g => g.id)");
        await page.Locator("#toolbar").GetByLabel("Sort").SelectOptionAsync("-unique");
        Assert.Equal(["group-2", "group-1"], await Groups());
        await page.Locator("#toolbar").GetByLabel("Sort").SelectOptionAsync("unique");
        Assert.Equal(["group-1", "group-2"], await Groups());
    }

    [ChromiumTheory]
    [InlineData(1280, false)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Page_WidthAndScheme_Fits(int width, bool isDark)
    {
        var (page, complaints) = await OpenAsync(width, isDark);
        await Bar(page, "0.30–0.35").ClickAsync();
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('#uniqueness table').scrollWidth <= document.querySelector('#uniqueness .scroll').clientWidth"));
        Assert.Empty(complaints);
        string pictures = Directory.CreateDirectory(Path.Combine(SharedData.Repository, "artifacts", "page")).FullName;
        await page.Locator("#uniqueness").ScreenshotAsync(new() { Path = Path.Combine(pictures, $"{width}{(isDark ? "-dark" : "")}-uniqueness.png") });
    }
}
