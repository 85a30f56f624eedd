"""Copy-detection test: 300 photos under many edits against other photos of the same topic.

    python evaluate.py --weights average.pt --test TEST_FOLDER [--out results.json]

TEST_FOLDER holds index.csv with the columns file and topic: photos/... are edited and looked for, others/... only stand by.

The false-positive rate is that of pairs (edited photo, a different photo of the same topic). For every
method the loosest threshold within the target rate is used. The union of two methods gives each half
of the rate. "8 views" embeds the query in its eight turns and mirrors and keeps the best score.
"""
import argparse
import csv
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from data import SMALL, dct_matrix, phash, squash
from edits import EDITS
from network import CopyNet


_D64 = dct_matrix(64)[1:17]


def pdq_like(image):
    """256 bits: 16x16 DCT of the 64x64 luminance against the median (the idea of PDQ, not its exact filter)."""
    g = np.asarray(image.convert("L").resize((64, 64), Image.BOX), np.float64)
    c = (_D64 @ g @ _D64.T).ravel()
    return np.packbits(c > np.median(c))


def dihedral(image):
    """The eight turns and mirrors; the untouched picture comes first."""
    mirrored = image.transpose(Image.FLIP_LEFT_RIGHT)
    turns = (None, Image.ROTATE_90, Image.ROTATE_180, Image.ROTATE_270)
    return [im if t is None else im.transpose(t) for im in (image, mirrored) for t in turns]


def embed(net, squares, batch=128):
    """squares: uint8 [n, 3, 96, 96]"""
    out = []
    with torch.no_grad():
        for i in range(0, len(squares), batch):
            out.append(net(torch.from_numpy(squares[i:i + batch].astype(np.float32) / 255)).numpy())
    return np.concatenate(out)


def describe(images, views):
    """Per kind an array [pictures, views, ...]: the network's input and both hashes."""
    flat = [v for im in images for v in (dihedral(im) if views else [im])]
    shape = lambda a: a.reshape(len(images), len(flat) // len(images), *a.shape[1:])
    return {"squares": shape(np.stack([squash(v, SMALL).transpose(2, 0, 1) for v in flat])),
            "phash": shape(np.stack([phash(v) for v in flat])), "pdq": shape(np.stack([pdq_like(v) for v in flat]))}


def prepare(folder):
    """Everything that does not depend on the network."""
    rows = list(csv.DictReader(open(Path(folder) / "index.csv", newline="")))
    rows.sort(key=lambda r: not r["file"].startswith("photos/"))
    count = sum(r["file"].startswith("photos/") for r in rows)
    pictures = [Image.open(Path(folder) / r["file"]).convert("RGB") for r in rows]
    return {"count": count, "topic": np.array([r["topic"] for r in rows]), "base": describe(pictures, False),
            "edits": {name: describe([f(im) for im in pictures[:count]], True) for name, f in EDITS.items()}}


def scores(method, query, base, views):
    """Higher is nearer: cosine, or minus the number of differing bits."""
    q = query if views else query[:, :1]
    if method == "net":
        return np.einsum("qvd,bd->qbv", q, base).max(2)
    a = np.unpackbits(q, axis=2).astype(np.float32) * 2 - 1
    b = np.unpackbits(base, axis=1).astype(np.float32) * 2 - 1
    return np.rint((np.einsum("qvd,bd->qbv", a, b).max(2) - a.shape[2]) / 2)


def threshold(negative, rate):
    """The loosest threshold (score >= t) whose false-positive rate stays within the target."""
    ordered = np.sort(negative)[::-1]
    allowed = int(rate * len(ordered))
    value = ordered[allowed] if allowed < len(ordered) else -np.inf
    above = ordered[ordered > value]
    return float(above[-1]) if len(above) else float(value) + 1e-6


def evaluate(net, prepared):
    count, topic = prepared["count"], prepared["topic"]

    def with_net(d):
        sq = d["squares"]
        e = embed(net, sq.reshape(-1, *sq.shape[2:]))
        return {"net": e.reshape(*sq.shape[:2], -1), "phash": d["phash"], "pdq": d["pdq"]}

    base = {m: a[:, 0] for m, a in with_net(prepared["base"]).items()}
    edits = {name: with_net(d) for name, d in prepared["edits"].items()}
    other = (topic[:count, None] == topic[None, :]) & (np.arange(count)[:, None] != np.arange(len(topic))[None, :])
    table, thresholds = {}, {}
    for views in (False, True):
        score = {m: {e: scores(m, d[m], base[m], views) for e, d in edits.items()} for m in ("net", "phash", "pdq")}
        negative = {m: np.concatenate([s[other] for s in score[m].values()]) for m in score}
        own = {m: {e: np.diagonal(s[:, :count]) for e, s in score[m].items()} for m in score}
        for rate in (1e-3, 1e-4, 1e-5):
            t = {m: threshold(negative[m], rate) for m in score}
            half = {m: threshold(negative[m], rate / 2) for m in score}
            key = f"{'8 views' if views else '1 view'}, fpr {rate:g}"
            thresholds[key] = {m: t[m] if m == "net" else int(-t[m]) for m in t}
            thresholds[key]["net in union"], thresholds[key]["pdq in union"] = half["net"], int(-half["pdq"])
            table[key] = {}
            for e in EDITS:
                line = {m: float((own[m][e] >= t[m]).mean()) for m in score}
                line["net+pdq"] = float(((own["net"][e] >= half["net"]) | (own["pdq"][e] >= half["pdq"])).mean())
                table[key][e] = line
            table[key]["mean"] = {c: float(np.mean([table[key][e][c] for e in EDITS])) for c in ("net", "phash", "pdq", "net+pdq")}
    clean = base["net"] @ base["net"].T
    pairs = (topic[:, None] == topic[None, :]) & np.triu(np.ones_like(clean, bool), 1)
    cross = (topic[:, None] != topic[None, :]) & np.triu(np.ones_like(clean, bool), 1)
    quant = lambda v: {str(q): float(np.quantile(v, q)) for q in (0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999)}
    return {"photos": count, "pictures": len(topic), "negative pairs": int(other.sum() * len(EDITS)),
            "recall": table, "thresholds": thresholds,
            "clean same-topic cosine quantiles": quant(clean[pairs]), "clean cross-topic cosine quantiles": quant(clean[cross]),
            "clean same-topic pairs": int(pairs.sum()), "clean cross-topic pairs": int(cross.sum())}


def show(result):
    for key, lines in result["recall"].items():
        print(f"\n{key}  (thresholds {result['thresholds'][key]})")
        print(f"{'edit':26}{'net':>8}{'pHash':>8}{'PDQ-like':>10}{'net+PDQ':>9}")
        for e, c in lines.items():
            print(f"{e:26}{c['net']:8.3f}{c['phash']:8.3f}{c['pdq']:10.3f}{c['net+pdq']:9.3f}")


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--weights", required=True)
    p.add_argument("--test", required=True)
    p.add_argument("--out")
    p.add_argument("--width", type=int, default=48)
    args = p.parse_args()
    torch.set_num_threads(2)
    model = CopyNet(args.width)
    model.load_state_dict(torch.load(args.weights))
    result = evaluate(model.eval(), prepare(args.test))
    show(result)
    if args.out:
        json.dump(result, open(args.out, "w"), indent=1)
