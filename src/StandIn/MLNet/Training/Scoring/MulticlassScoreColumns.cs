namespace Microsoft.ML.Data;

/// <summary>The two columns of a classifier with the annotations that ML.NET gives them.</summary>
internal static class MulticlassScoreColumns
{
    public const string PredictedLabel = "PredictedLabel", Score = "Score";

    private const string SetId = "ScoreColumnSetId", ColumnKind = "ScoreColumnKind", ValueKind = "ScoreValueKind", TrainingLabels = "TrainingLabelValues";

    /// <summary>What a view with scores has, in the order of the view.</summary>
    public static DataViewSchema.DetachedColumn[] Columns(DataViewSchema input, int classCount, LabelValues labels)
    {
        uint setId = NextSetId(input);
        var ofLabel = new DataViewSchema.Annotations.Builder();
        AddText(ofLabel, ColumnKind, "MulticlassClassification");
        AddText(ofLabel, ValueKind, PredictedLabel);
        if (labels is not null) ofLabel.Add(SchemaAnnotationsExtensions.KeyValues, labels.Type, labels.Getter);
        AddSetId(ofLabel, setId);

        var ofScore = new DataViewSchema.Annotations.Builder();
        AddText(ofScore, ColumnKind, "MulticlassClassification");
        AddSetId(ofScore, setId);
        AddText(ofScore, ValueKind, Score);
        if (labels is not null) ofScore.Add(TrainingLabels, labels.Type, labels.Getter);
        if (labels?.Type.ItemType is TextDataViewType) ofScore.Add(SchemaAnnotationsExtensions.SlotNames, labels.Type, labels.Getter);

        return
        [
            new(PredictedLabel, new KeyDataViewType(typeof(uint), classCount), ofLabel.ToAnnotations()),
            new(Score, new VectorDataViewType(NumberDataViewType.Single, classCount), ofScore.ToAnnotations()),
        ];
    }

    /// <summary>What is known of them before training.</summary>
    public static SchemaShape.Column[] Shapes(SchemaShape.Column label)
    {
        SchemaShape.Column[] always =
        [
            new(SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true),
            new(ColumnKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false),
            new(ValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, false),
        ];
        SchemaShape.Column[] ofLabel = always;
        SchemaShape.Column[] ofScore = always;
        if (label.Annotations.TryFindColumn(SchemaAnnotationsExtensions.KeyValues, out var values))
        {
            ofLabel = [values, .. always];
            if (values.Kind == SchemaShape.Column.VectorKind.Vector)
            {
                ofScore = [new(TrainingLabels, values.Kind, values.ItemType, false), .. always];
                if (values.ItemType is TextDataViewType) ofScore = [new(SchemaAnnotationsExtensions.SlotNames, values.Kind, values.ItemType, false), .. ofScore];
            }
        }

        return
        [
            new(Score, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, false, new SchemaShape(ofScore)),
            new(PredictedLabel, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, true, new SchemaShape(ofLabel)),
        ];
    }

    // Columns of one scoring share a number, which no earlier scoring of the view has.
    private static uint NextSetId(DataViewSchema schema)
    {
        uint largest = 0;
        foreach (var column in schema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is not KeyDataViewType { RawType: var raw } || raw != typeof(uint)) continue;
            uint value = 0;
            column.Annotations.GetValue(SetId, ref value);
            largest = Math.Max(largest, value);
        }

        return largest + 1;
    }

    private static void AddSetId(DataViewSchema.Annotations.Builder annotations, uint value) =>
        annotations.AddPrimitiveValue(SetId, new KeyDataViewType(typeof(uint), int.MaxValue), value);

    private static void AddText(DataViewSchema.Annotations.Builder annotations, string kind, string value) =>
        annotations.AddPrimitiveValue(kind, TextDataViewType.Instance, value.AsMemory());
}
