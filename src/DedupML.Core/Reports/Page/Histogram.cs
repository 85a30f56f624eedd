using DedupML.Matching;

namespace DedupML.Reports;

/// <summary>Bars stacked by tier. The bars are drawn by SVG and stretch; the words around them are HTML and do not.</summary>
/// <param name="html">Where to write.</param>
/// <param name="title">What is measured.</param>
/// <param name="unit">Its unit.</param>
/// <param name="step">Width of a bar in that unit.</param>
/// <param name="highest">Values from here on share the last bar.</param>
internal sealed class Histogram(HtmlWriter html, string title, string unit, int step, int highest)
{
    private const int FewestBars = 8;
    private static readonly MatchTier[] tiers = [MatchTier.Exact, MatchTier.Near, MatchTier.Semantic];

    public void Write(IEnumerable<(MatchTier Tier, double Value)> values)
    {
        var counted = values.CountBy(v => (v.Tier, Bar: (int)Math.Min(v.Value, highest) / step)).ToDictionary();
        html.Write($"<figure class=\"chart\"><figcaption><span>{title}</span><span class=\"muted\">{unit}</span>");
        if (counted.Count == 0)
        {
            html.Line("</figcaption><p class=\"muted\">not measured in this run</p></figure>");
            return;
        }
        int bars = Math.Max(FewestBars, counted.Keys.Max(k => k.Bar) + 1);
        int Count(MatchTier tier, int bar) => counted.GetValueOrDefault((tier, bar));
        int Total(int bar) => tiers.Sum(t => Count(t, bar));
        // What was refused at first sight lies far out: the last bar, cut off, must not flatten the others.
        int last = highest / step, far = last < bars ? Total(last) : 0;
        int tallest = Enumerable.Range(0, bars).Where(b => b != last).Max(Total) is var most and > 0 ? most : far;
        string summary = string.Join("; ", tiers.Select(t => (Tier: t, Own: counted.Where(c => c.Key.Tier == t).ToArray())).Where(t => t.Own.Length > 0)
            .Select(t => $"{Wording.Word(t.Tier)}: {Wording.Number(t.Own.Sum(c => c.Value))} from {t.Own.Min(c => c.Key.Bar) * step} to {Range(t.Own.Max(c => c.Key.Bar))}"));
        html.Line($"<span class=\"peak\">tallest bar {Wording.Number(tallest)}{(far > tallest ? $", cut off at the right {Wording.Number(far)}" : "")}</span></figcaption>");
        html.Line($"<div class=\"plot\"><svg viewBox=\"0 0 {bars * 10} 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{title}: {summary}\">");
        for (int bar = 0; bar < bars; bar++)
            WriteBar(bar, Count, Math.Max(tallest, Total(bar)));
        html.Line("</svg></div>");
        int middle = bars / 2;
        html.Line($"<div class=\"axis\" aria-hidden=\"true\"><span>0</span><span>{middle * step}</span><span>{(bars * step > highest ? $"{highest}+" : $"{bars * step}")}</span></div></figure>");
    }

    private void WriteBar(int bar, Func<MatchTier, int, int> count, int tallest)
    {
        double top = 100;
        foreach (var tier in tiers)
        {
            int here = count(tier, bar);
            if (here == 0)
                continue;
            double height = 100.0 * here / tallest;
            top -= height;
            html.Line($"<rect class=\"{Wording.Word(tier)}\" x=\"{bar * 10 + 1}\" y=\"{top:0.##}\" width=\"8\" height=\"{height:0.##}\"><title>{Range(bar)}: {Wording.Number(here)} {Wording.Word(tier)}</title></rect>");
        }
    }

    private string Range(int bar) => bar * step >= highest ? $"{highest} and more" : step == 1 ? $"{bar}–{bar + 1}" : $"{bar * step}–{(bar + 1) * step - 1}";
}
