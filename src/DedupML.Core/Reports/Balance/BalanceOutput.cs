using System.Globalization;
using System.Text.Json;

namespace DedupML.Reports;

/// <summary>The summary of balance for a terminal and for JSON.</summary>
internal static class BalanceOutput
{
    /// <summary>Lines for a terminal; none where no rule keeps or misses anything.</summary>
    public static IEnumerable<(string Name, string Number, string Remark)> Lines(BalanceSummary balance)
    {
        if (balance.Costs.Count + balance.Misses.Count == 0)
            yield break;
        yield return ("kept for balance", Wording.Number(balance.Kept), string.Join(", ", balance.Costs.Select(c => $"{BalanceWording.Name(c.Constraint)} {Wording.Number(c.Images)}")));
        foreach (var miss in balance.Misses)
            yield return ("  not met", "", $"{BalanceWording.Name(miss.Constraint)}: {BalanceWording.Text(miss)}: no other image may come back");
        yield return ("shift of classes", balance.TotalVariation.ToString("0.0000", CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"total variation; KL(after‖before) {balance.Divergence:0.000000} nats"));
    }

    public static void Write(BalanceSummary balance, Utf8JsonWriter json)
    {
        json.WriteStartObject("balance");
        json.WriteNumber("total_variation", Math.Round(balance.TotalVariation, 6));
        json.WriteNumber("kl_after_before", Math.Round(balance.Divergence, 6));
        json.WriteStartObject("kept");
        foreach (var c in balance.Costs)
            json.WriteNumber(BalanceWording.Name(c.Constraint), c.Images);
        json.WriteEndObject();
        json.WriteStartArray("not_met");
        foreach (var m in balance.Misses)
        {
            json.WriteStartObject();
            json.WriteString("constraint", BalanceWording.Name(m.Constraint));
            json.WriteString("label", m.Label);
            json.WriteString("split", m.Split);
            json.WriteNumber("wanted", Math.Round(m.Wanted, 6));
            json.WriteNumber("got", Math.Round(m.Got, 6));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
