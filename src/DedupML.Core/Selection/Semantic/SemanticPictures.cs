using DedupML.Datasets;
using DedupML.Matching;

namespace DedupML.Selection;

/// <summary>The pictures (classes of equal images) between which look-alikes are decided: which stay, what depends on them, and their
/// semantic matches.</summary>
internal sealed class SemanticPictures
{
    private readonly SelectionInput input;
    private readonly CoverGraph graph;
    private readonly SelectionResult firm;
    private readonly SemanticInput semantic;
    private readonly ILookup<int, int> edges, staying, dependents;
    private readonly HashSet<int> mustStay, proposed;

    public SemanticPictures(SelectionInput input, CoverGraph graph, SelectionResult firm, SemanticInput semantic)
    {
        (this.input, this.graph, this.firm, this.semantic) = (input, graph, firm, semantic);
        edges = semantic.Matches.Index().SelectMany(m => new[] { (Class: graph.ClassOf(m.Item.A), m.Index), (Class: graph.ClassOf(m.Item.B), m.Index) })
            .ToLookup(e => e.Class, e => e.Index);
        staying = firm.Decisions.Where(d => d.Action == DecisionAction.Keep && !input.SymbolicLinks.Contains(d.Image)).ToLookup(d => graph.ClassOf(d.Image), d => d.Image);
        dependents = firm.Decisions.Where(d => d.Action == DecisionAction.Remove).ToLookup(d => graph.ClassOf(d.Keeper!.Value), d => d.Image);
        // What a person was shown to decide by must not go meanwhile.
        proposed = [.. firm.Decisions.Where(d => d is { Action: DecisionAction.Review, Keeper: not null }).Select(d => graph.ClassOf(d.Keeper!.Value))];
        mustStay = [.. firm.Decisions.Where(d => d.Action == DecisionAction.Keep && input.MustStay(d.Image)).Select(d => graph.ClassOf(d.Image))];
    }

    public int ClassOf(int row) => graph.ClassOf(row);

    public bool HasEdges(int row) => edges.Contains(graph.ClassOf(row));

    /// <summary>The images of a picture that stay so far, without symbolic links: none, where it goes or is in review.</summary>
    public IEnumerable<int> StayingOf(int @class) => staying[@class];

    /// <summary>The images that go for one of a picture's images: equal ones and near ones.</summary>
    public IEnumerable<int> DependentsOf(int @class) => dependents[@class];

    /// <summary>Whether a picture stays whatever is alike it, and is asked before all others.</summary>
    public bool MustStay(int @class) => mustStay.Contains(@class);

    /// <summary>Whether a person is shown a picture as the one that could stand for another.</summary>
    public bool IsProposed(int @class) => proposed.Contains(@class);

    /// <summary>The semantic matches of a picture, with the other picture.</summary>
    public IEnumerable<(int Other, Match Match)> SemanticEdgesOf(int @class) => edges[@class].Select(i => semantic.Matches[i])
        .Select(m => (graph.ClassOf(m.A) is var a && a != @class ? a : graph.ClassOf(m.B), m)).Where(e => e.Item1 != @class);

    /// <summary>The near matches by which a picture may go, with the other picture.</summary>
    public IEnumerable<(int Other, Match Match)> NearEdgesOf(int @class)
    {
        foreach (int edge in graph.EdgesOf(@class).ToArray())
        {
            if (graph.CanGo(edge, @class))
                yield return (graph.OtherClass(edge, @class), graph.Near[edge]);
        }
    }

    /// <summary>Whether an image may go for another one as far as their labels say.</summary>
    public bool Agree(int row, int keeper)
    {
        string? own = input.Images[row].Label, other = input.Images[keeper].Label;
        return input.Conflicts == ConflictPolicy.Ignore || string.IsNullOrWhiteSpace(own) || string.IsNullOrWhiteSpace(other) || LabelList.AreSame(own, other);
    }

    /// <summary>A match of its own for an image that goes, taken over from an equal one where it was measured there.</summary>
    public Match Proof(int row, int keeper, Match evidence) => CoverMatches.Between(row, keeper, evidence, graph);

    public Decision Before(int row) => firm.Decisions[row];
}
