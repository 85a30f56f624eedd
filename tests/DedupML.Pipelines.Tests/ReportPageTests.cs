using System.Buffers.Binary;
using System.Text.Json;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Reports;
using DedupML.Testing;
using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>The page as people use it, in a browser without a network.</summary>
public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private const string Evil = "<img src=x onerror=alert(1)>.jpg";

    private const string LowContrastTexts = """
        () => {
          const rgba = text => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
          const ground = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          const texts = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          let seen = 0;
          while (walker.nextNode()) {
            const e = walker.currentNode.parentElement;
            if (!walker.currentNode.textContent.trim() || !e.checkVisibility() || e.closest("script, style, option, title, .skip, .unseen")) continue;
            const [a, b] = [light(rgba(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            seen++;
            if ((a + .05) / (b + .05) < 4.5) texts.push(`${e.className || e.tagName}: ${walker.currentNode.textContent.trim()}`);
          }
          return seen < 100 ? ["too few texts: " + seen] : [...new Set(texts)];
        }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("dedupml-page-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [ChromiumFact]
    public async Task Filters_EachAndTogether_HideTheRightGroups()
    {
        var (page, complaints) = await OpenAsync(1280);
        Assert.Equal(["group-2", "group-3", "group-1", "group-4"], await ShownAsync(page));
        await page.GetByLabel("Tier").SelectOptionAsync("exact");
        Assert.Equal(["group-1"], await ShownAsync(page));
        await page.GetByLabel("Tier").SelectOptionAsync("");
        await page.GetByLabel("Action").SelectOptionAsync("conflict");
        Assert.Equal(["group-2"], await ShownAsync(page));
        await page.GetByLabel("Action").SelectOptionAsync("leak");
        Assert.Equal(["group-3"], await ShownAsync(page));
        await page.GetByLabel("Action").SelectOptionAsync("remove");
        Assert.Equal(["group-3", "group-1", "group-4"], await ShownAsync(page));
        await page.Locator("select[name=label]").SelectOptionAsync(new SelectOptionValue { Label = "dog" });
        Assert.Equal(["group-3", "group-4"], await ShownAsync(page));
        await page.GetByLabel("Path").FillAsync("ONERROR");
        Assert.Equal(["group-4"], await ShownAsync(page));
        Assert.Equal("1 of 4 groups", await page.Locator("#shown").TextContentAsync());
        await page.GetByLabel("Path").FillAsync("nowhere");
        Assert.Empty(await ShownAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
        Assert.Equal(["group-2", "group-3", "group-1", "group-4"], await ShownAsync(page));
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Sort_ByImagesAndBytes_OrdersTheGroups()
    {
        var (page, _) = await OpenAsync(1280);
        await page.GetByLabel("Sort").SelectOptionAsync("images");
        Assert.Equal("group-1", (await ShownAsync(page))[0]);   // three copies
        await page.GetByLabel("Sort").SelectOptionAsync("bytes");
        Assert.Equal("group-3", (await ShownAsync(page))[0]);   // 50 kB
        await page.GetByLabel("Sort").SelectOptionAsync("");
        Assert.Equal(["group-2", "group-3", "group-1", "group-4"], await ShownAsync(page));
    }

    [ChromiumFact]
    public async Task LinkToAGroup_HiddenByAFilter_ShowsIt()
    {
        var (page, _) = await OpenAsync(1280);
        await page.GetByLabel("Tier").SelectOptionAsync("exact");
        await page.Locator("#conflicts a").First.ClickAsync();
        await page.WaitForFunctionAsync("!document.getElementById('group-2').hidden");
        Assert.True(await page.Locator("#group-2").IsVisibleAsync());
    }

    [ChromiumFact]
    public async Task Viewer_KeyboardOnly_OpensStepsComparesAndCloses()
    {
        var (page, complaints) = await OpenAsync(1280);
        var shot = page.Locator("#group-3 .card.remove .shot");
        await shot.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var viewer = page.Locator("dialog[open]");
        Assert.Equal("train/dog/d-small.jpg", await viewer.Locator("h2").TextContentAsync());
        Assert.Equal(2, await viewer.Locator(".stage img").CountAsync());
        await viewer.GetByRole(AriaRole.Button, new() { Name = "Difference" }).PressAsync("Enter");
        Assert.Equal(1, await viewer.Locator("canvas").CountAsync());
        await page.Keyboard.PressAsync("ArrowLeft");
        Assert.Equal("test/dog/d.jpg", await viewer.Locator("h2").TextContentAsync());
        await page.Keyboard.PressAsync("Escape");
        Assert.Equal(0, await page.Locator("dialog[open]").CountAsync());
        Assert.True(await shot.EvaluateAsync<bool>("e => e === document.activeElement"));
        // The originals are not there in this test: the viewer falls back to the thumbnails, and only that is reported.
        Assert.All(complaints, c => Assert.Contains("ERR_FILE_NOT_FOUND", c, StringComparison.Ordinal));
    }

    [ChromiumFact]
    public async Task Difference_MirroredCopy_IsBlackOnceAligned()
    {
        var (page, _) = await OpenAsync(1280);
        await page.Locator("#group-3 .card.remove .shot").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Difference" }).ClickAsync();
        double mean = await page.Locator("dialog canvas").EvaluateAsync<double>(
            "c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let s = 0; for (let i = 0; i < d.length; i += 4) s += d[i] + d[i + 1] + d[i + 2]; return s / d.length; }");
        Assert.InRange(mean, 0, 3);   // 56 where the copy is not mirrored back
    }

    [ChromiumFact]
    public async Task Page_PathOfMarkup_IsText()
    {
        var (page, complaints) = await OpenAsync(1280);
        await page.WaitForTimeoutAsync(200);
        Assert.Equal(0, await page.Locator("img[src='x']").CountAsync());
        Assert.True(await page.GetByText(Evil).First.IsVisibleAsync());
        Assert.Empty(complaints);   // no alert, no error
    }

    [ChromiumTheory]
    [InlineData(1280, false)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    [InlineData(390, true)]
    public async Task Page_WidthAndScheme_FitsAndReadsWell(int width, bool isDark)
    {
        var (page, complaints) = await OpenAsync(width, isDark);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(await page.EvaluateAsync<string[]>(LowContrastTexts));
        Assert.Equal(isDark, await page.EvaluateAsync<bool>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).every(v => v < 60)"));
        Assert.Empty(await page.EvaluateAsync<string[]>("[...document.images].filter(i => !i.alt).map(i => i.outerHTML)"));
        Assert.Empty(complaints);
    }

    [ChromiumFact]
    public async Task Page_NoDuplicates_IsAFineResult()
    {
        HtmlReport.Write(new SampleReport(Path.Combine(folder, "set")).Image("a.jpg").Build(), folder, _ => null);
        var (page, complaints) = await browser.OpenAsync(Path.Combine(folder, "index.html"), 390);
        Assert.Equal("No duplicates.", await page.Locator("h1").TextContentAsync());
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(complaints);
    }

    private static async Task<string[]> ShownAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#groups .group')].filter(g => g.checkVisibility()).map(g => g.id)");

    private async Task<(IPage Page, List<string> Complaints)> OpenAsync(int width, bool isDark = false)
    {
        var sample = new SampleReport(Path.Combine(folder, "set"))
            .Image("a/cat/copy.jpg", "cat", "train", content: "c").Image("a/cat/copy 2.jpg", "cat", "train", content: "c").Image("a/cat/copy 3.jpg", "cat", "train", content: "c")
            .Image("b/cat/e.jpg", "cat", "train").Image("b/dog/e.jpg", "dog", "train")
            .Image("test/dog/d.jpg", "dog", "test", 400, 300, 90_000).Image("train/dog/d-small.jpg", "dog", "train", 200, 150, 50_000)
            .Image("x/a.jpg", "dog", "train", 800, 600).Image("x/" + Evil, "dog", "train")
            .Image("y/" + new string('w', 120) + ".jpg", "a class with a rather long name", "train").Image("z.jpg", "fox", "train")
            .Match("a/cat/copy.jpg", "a/cat/copy 2.jpg", MatchTier.Exact).Match("a/cat/copy.jpg", "a/cat/copy 3.jpg", MatchTier.Exact)
            .Match("a/cat/copy 2.jpg", "a/cat/copy 3.jpg", MatchTier.Exact)
            .Match("b/cat/e.jpg", "b/dog/e.jpg", bits: 4, residual: 2).Match("test/dog/d.jpg", "train/dog/d-small.jpg", MatchTier.Near, Dihedral.Mirror, 18, 3.5)
            .Match("x/a.jpg", "x/" + Evil, bits: 22, residual: 8).Match("y/" + new string('w', 120) + ".jpg", "z.jpg", MatchTier.Semantic, bits: 40, residual: 31)
            .Unreadable("train/broken.jpg", "truncated: 12 of 90 bytes").Unreadable("train/none.jpg", "empty");
        HtmlReport.Write(sample.Build(), folder, i => Picture(i.Path.Contains("small", StringComparison.Ordinal)));
        return await browser.OpenAsync(Path.Combine(folder, "index.html"), width, isDark);
    }

    /// <summary>A shaded picture, 64 by 48. Browsers go by content, so that a bitmap may stand for a JPEG.</summary>
    private static byte[] Picture(bool isMirrored)
    {
        const int Width = 64, Height = 48, Start = 54;
        var file = new byte[Start + Width * Height * 3];
        (file[0], file[1]) = ((byte)'B', (byte)'M');
        foreach (var (at, value) in new[] { (2, file.Length), (10, Start), (14, 40), (18, Width), (22, Height), (34, Width * Height * 3) })
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(at), value);
        (file[26], file[28]) = (1, 24);
        for (int i = 0; i < Width * Height; i++)
        {
            int x = isMirrored ? Width - 1 - i % Width : i % Width, y = i / Width;
            (file[Start + 3 * i], file[Start + 3 * i + 1], file[Start + 3 * i + 2]) = ((byte)(x * 4), (byte)(y * 5), (byte)(255 - x * 3));
        }
        return file;
    }
}
