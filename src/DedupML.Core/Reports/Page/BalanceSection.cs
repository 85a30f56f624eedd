using System.Globalization;

namespace DedupML.Reports;

/// <summary>The classes' shares before and after as bars, how far they shift, and what the rules about them cost.</summary>
internal sealed class BalanceSection(HtmlWriter html, PageModel model)
{
    private const int ClassesShown = 20, MissesShown = 20;

    public void Write()
    {
        if (model.Summary.Balance is not { } balance || (model.Summary.Classes.Count < 2 && balance.Costs.Count + balance.Misses.Count == 0))
            return;
        html.Line("<section class=\"panel\" id=\"balance\" aria-labelledby=\"balance-title\">");
        html.Line("<h2 id=\"balance-title\">Balance of classes</h2>");
        html.Line($"<p class=\"about\">The share of each class before and after. Over all classes they shift by {balance.TotalVariation * 100:0.00} points (total variation); KL(after‖before) is {balance.Divergence:0.000000} nats.</p>");
        Shares();
        Costs(balance);
        Misses(balance);
        html.Line("</section>");
    }

    private void Shares()
    {
        double before = model.Summary.Classes.Sum(c => (long)c.Before), after = Math.Max(1, model.Summary.Classes.Sum(c => (long)c.After));
        var classes = model.Summary.Classes.Select(c => (Class: c, Was: c.Before / before, Now: c.After / after)).OrderByDescending(c => Math.Abs(c.Now - c.Was)).ToArray();
        double widest = classes.Max(c => Math.Max(c.Was, c.Now));
        html.Write($"<ul class=\"legend\" aria-hidden=\"true\"><li><span class=\"dot none\"></span>before</li><li><span class=\"dot keep\"></span>after, risen</li><li><span class=\"dot remove\"></span>after, fallen</li></ul>");
        html.Line("<div class=\"scroll\"><table class=\"shares\"><thead><tr><th scope=\"col\">class</th><th scope=\"col\" class=\"bar\"><span class=\"unseen\">share before and after</span></th><th scope=\"col\" class=\"n wide\">before</th><th scope=\"col\" class=\"n wide\">after</th><th scope=\"col\" class=\"n\">shift</th><th scope=\"col\" class=\"n\">loses</th></tr></thead><tbody>");
        foreach (var (c, was, now) in classes.Take(ClassesShown))
        {
            html.Write($"<tr><th scope=\"row\">{c.Label ?? "(no label)"}</th><td class=\"bar\"><svg viewBox=\"0 0 100 16\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Wording.Percent(was)} before, {Wording.Percent(now)} after\">");
            html.Write($"<rect class=\"none\" x=\"0\" y=\"0\" width=\"{100 * was / widest:0.##}\" height=\"7\"/><rect class=\"{(now < was ? "remove" : "keep")}\" x=\"0\" y=\"9\" width=\"{100 * now / widest:0.##}\" height=\"7\"/></svg></td>");
            html.Line($"<td class=\"n wide\">{Wording.Percent(was)}</td><td class=\"n wide\">{Wording.Percent(now)}</td><td class=\"n\">{Points(now - was)}</td><td class=\"n\">{Wording.Percent(c.RemovedShare)}</td></tr>");
        }
        html.Line("</tbody></table></div>");
        if (classes.Length > ClassesShown)
            html.Line($"<p class=\"muted\">and {Wording.Count(classes.Length - ClassesShown, "more class", "more classes")} that shift less</p>");
    }

    private void Costs(BalanceSummary balance)
    {
        if (balance.Costs.Count == 0)
            return;
        html.Line("<h3>What the rules keep</h3>");
        html.Line("<div class=\"scroll\"><table class=\"costs\"><thead><tr><th scope=\"col\">rule</th><th scope=\"col\" class=\"n\">images kept</th><th scope=\"col\" class=\"n\">size</th></tr></thead><tbody>");
        foreach (var cost in balance.Costs)
            html.Line($"<tr><th scope=\"row\">{BalanceWording.Name(cost.Constraint)}</th><td class=\"n\">{Wording.Number(cost.Images)}</td><td class=\"n\">{Wording.Bytes(cost.Bytes)}</td></tr>");
        html.Line("</tbody></table></div>");
    }

    private void Misses(BalanceSummary balance)
    {
        if (balance.Misses.Count == 0)
            return;
        html.Line("<h3>What could not be met</h3>");
        html.Line("<p class=\"about\">The images that would meet it match images of another split, or were outvoted: keeping them would cost more than it is worth.</p>");
        html.Line("<ul class=\"list\">");
        foreach (var miss in balance.Misses.Take(MissesShown))
            html.Line($"<li>{BalanceWording.Text(miss)} <span class=\"muted\">{BalanceWording.Name(miss.Constraint)}</span></li>");
        if (balance.Misses.Count > MissesShown)
            html.Line($"<li class=\"muted\">and {Wording.Number(balance.Misses.Count - MissesShown)} more</li>");
        html.Line("</ul>");
    }

    private static string Points(double shift) => (100 * shift).ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);
}
