using System.Globalization;
using System.Text.Json;
using DedupML.Features;
using DedupML.Imaging;
using DedupML.Matching;
using DedupML.Neighbors;

namespace DedupML.Benchmarks;

/// <summary>Recall of edited photographs at rates of false pairs of the same topic, by what proposes them, and after proof; with intervals over
/// photographs. The same arithmetic as a calibration's. And what cutting uniform borders off before hashing and embedding would bring.</summary>
internal static class RecallCommand
{
    private static readonly double[] rates = [1e-4, 1e-5];

    public static int Run(string folder, string[] options)
    {
        int threads = Array.IndexOf(options, "--threads") is var i and >= 0 ? int.Parse(options[i + 1], CultureInfo.InvariantCulture) : Environment.ProcessorCount;
        var set = new RecallSet(folder);
        byte[][] edited = [.. Enumerable.Range(0, set.Photographs).AsParallel().AsOrdered().WithDegreeOfParallelism(threads).SelectMany(p => set.Edited(p))];
        using var embedder = new OnnxEmbedder(EmbeddingModel.Load(ModelManifest.Default), new() { Threads = threads });

        var (queries, known) = (RecallPicture.Describe(edited, embedder, true, false), RecallPicture.Describe(set.Files, embedder, false, false));
        var (cutQueries, cutKnown) = (RecallPicture.Describe(edited, embedder, false, true), RecallPicture.Describe(set.Files, embedder, false, true));
        var oneView = new RecallScores(set, (q, b) => queries[q].ScoreOf(known[b], false));
        var fourTurns = new RecallScores(set, (q, b) => queries[q].ScoreOf(known[b], true));
        var cut = new RecallScores(set, (q, b) => cutQueries[q].ScoreOf(cutKnown[b], false));
        var either = new RecallScores(set, (q, b) => RecallScores.Better(queries[q].ScoreOf(known[b], false), cutQueries[q].ScoreOf(cutKnown[b], false)));
        Console.WriteLine(JsonSerializer.Serialize(new { photographs = set.Photographs, pictures = set.Files.Length, edits = KnownEdit.All.Count, false_pairs = oneView.Negatives.Count, threads }));

        var proof = new RecallProof(set, edited, threads);
        foreach (double rate in rates)
        {
            List<RecallColumn> columns =
            [
                RecallColumn.Of("hash x8", oneView, ProposalKind.Hash, rate),
                RecallColumn.Of("embedding", oneView, ProposalKind.Embedding, rate),
                RecallColumn.Of("embedding, four turns", fourTurns, ProposalKind.Embedding, rate),
                RecallColumn.Of("both", oneView, ProposalKind.Both, rate),
                RecallColumn.Of("both, four turns", fourTurns, ProposalKind.Both, rate),
            ];
            columns.Add(columns[3].After("both, proved", proof));
            columns.Add(columns[4].After("both, four turns, proved", proof));
            columns.Add(RecallColumn.Of("both, borders cut", cut, ProposalKind.Both, rate));
            columns.Add(RecallColumn.Of("both, with and without borders", either, ProposalKind.Both, rate));
            foreach (var column in columns)
                Console.WriteLine(column.ToJson(rate));
            // Paired: the same photographs are drawn for both.
            foreach (var (name, other) in new[] { ("borders cut", columns[^2]), ("with and without borders", columns[^1]), ("four turns", columns[4]) })
                Console.WriteLine(JsonSerializer.Serialize(new { rate, gain_of = name, mean = Shares(Bootstrap.MeanOf(other.Difference(columns[3]))) }));
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                rate,
                false_pairs_of_both = columns[3].FalsePairs,
                of_them_proved = proof.CountFalse(oneView.Passing(set, columns[3].Thresholds)),
            }));
            if (options.Contains("--table"))
                RecallColumn.WriteTable(Console.Error, columns, rate);
        }
        return 0;
    }

    internal static double[] Shares(MeasuredShare share) => [.. new[] { share.Value, share.Low, share.High }.Select(v => Math.Round(100 * v, 2))];
}
