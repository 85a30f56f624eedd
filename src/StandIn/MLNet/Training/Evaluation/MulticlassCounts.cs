namespace Microsoft.ML.Data;

/// <summary>What an evaluation counts, row by row.</summary>
internal sealed class MulticlassCounts(int classCount)
{
    private const float SmallestProbability = 1e-15f;

    private readonly double[] _rowsOfClass = new double[classCount];
    private readonly double[] _logLossOfClass = new double[classCount];
    private readonly double[] _rowsOfRank = new double[classCount + 1];
    private double _rows;
    private double _logLoss;

    public double[][] Confusion { get; } = [.. Enumerable.Range(0, classCount).Select(_ => new double[classCount])];

    public double MicroAccuracy => _rows > 0 ? _rowsOfRank[0] / _rows : 0;

    public double MacroAccuracy
    {
        get
        {
            int[] seen = [.. Enumerable.Range(0, classCount).Where(at => _rowsOfClass[at] > 0)];
            return seen.Length > 0 ? seen.Sum(at => Confusion[at][at] / _rowsOfClass[at]) / seen.Length : 0;
        }
    }

    public double LogLoss => _rows > 0 ? _logLoss / _rows : 0;

    /// <summary>The share of the log-loss of always answering with the frequencies of the classes that the model saves.</summary>
    public double LogLossReduction
    {
        get
        {
            double prior = _rowsOfClass.Where(rows => rows > 0).Sum(rows => rows * Math.Log(rows / _rows)) / -_rows;
            return (prior - LogLoss) / prior;
        }
    }

    public double[] PerClassLogLoss =>
        [.. Enumerable.Range(0, classCount).Select(at => _rowsOfClass[at] > 0 ? _logLossOfClass[at] / _rowsOfClass[at] : 0)];

    public double TopAccuracy(int count) => _rowsOfRank.Take(count).Sum(rows => rows / _rows);

    /// <summary>Counts the rows of a view. A row without a label or with a score that is no finite number is left out.</summary>
    public static MulticlassCounts Of(IDataView data, DataViewSchema.Column label, DataViewSchema.Column score)
    {
        int classes = ((VectorDataViewType)score.Type).Size;
        var counts = new MulticlassCounts(classes);
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        Func<float> readLabel = LabelReader(cursor, label);
        ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> buffer = default;
        float[] scores = new float[classes];
        while (cursor.MoveNext())
        {
            float value = readLabel();
            if (!(value >= 0) || value != (int)value) continue;
            getScores(ref buffer);
            buffer.CopyTo(scores);
            if (Array.TrueForAll(scores, float.IsFinite)) counts.Add(scores, (int)value);
        }

        return counts;
    }

    /// <summary>Counts one row. A label that the model does not know counts as wrong, at the largest loss.</summary>
    public void Add(ReadOnlySpan<float> scores, int label)
    {
        bool isKnown = label < classCount;
        float ofLabel = isKnown ? scores[label] : 0;
        double logLoss = -Math.Log(isKnown ? Math.Clamp(ofLabel, SmallestProbability, 1) : SmallestProbability);

        // Among equal scores the first class wins.
        int rank = 0;
        int predicted = 0;
        for (int at = 0; at < scores.Length; at++)
        {
            if (scores[at] > ofLabel || (scores[at] == ofLabel && at < label))
                rank++;
            if (scores[at] > scores[predicted])
                predicted = at;
        }

        _rows++;
        _logLoss += logLoss;
        _rowsOfRank[rank]++;
        if (!isKnown) return;
        _rowsOfClass[label]++;
        _logLossOfClass[label] += logLoss;
        Confusion[label][predicted]++;
    }

    // The number of the class, from 0; not a number where it is missing.
    private static Func<float> LabelReader(DataViewRow row, DataViewSchema.Column label)
    {
        ulong keys = (label.Type as KeyDataViewType)?.Count ?? 0;
        return Type.GetTypeCode(label.Type.RawType) switch
        {
            TypeCode.Byte => Read<byte>(value => OfKey(value)),
            TypeCode.UInt16 => Read<ushort>(value => OfKey(value)),
            TypeCode.UInt32 => Read<uint>(value => OfKey(value)),
            TypeCode.UInt64 => Read<ulong>(OfKey),
            _ => Read<float>(value => value),
        };

        float OfKey(ulong key) => key == 0 || key > keys ? float.NaN : key - 1;

        Func<float> Read<T>(Func<T, float> convert)
        {
            ValueGetter<T> getter = row.GetGetter<T>(label);
            T value = default;
            return () =>
            {
                getter(ref value);
                return convert(value);
            };
        }
    }
}
