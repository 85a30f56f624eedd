using Microsoft.Playwright;

namespace DedupML.Pipelines.Tests;

/// <summary>One headless Chromium for all tests of pages, without a network.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>Where Debian and its kin put it; another place by the environment.</summary>
    public static string Chromium { get; } = Environment.GetEnvironmentVariable("DEDUPML_CHROMIUM") ?? "/usr/bin/chromium";

    private IPlaywright? playwright;
    private IBrowser? chromium;

    public async Task InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a page file and collects what its console complains of.</summary>
    public async Task<(IPage Page, List<string> Complaints)> OpenAsync(string file, int width, bool isDark = false)
    {
        var context = await chromium!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            Offline = true,
        });
        var page = await context.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => { if (message.Type is "error" or "warning") complaints.Add(message.Text); };
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => { complaints.Add($"dialog: {dialog.Message}"); _ = dialog.DismissAsync(); };
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        return (page, complaints);
    }
}
