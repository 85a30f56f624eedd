using Microsoft.ML;
using ModelLoader;

// ModelLoader DATA (MODEL OUTPUT)...: loads each model into a context of its own, and writes what it makes of the data. Nothing is
// registered and no type of DedupML is named: a model must bring all that it needs.
var rows = DataRow.ReadAll(args[0]);
for (int i = 1; i + 1 < args.Length; i += 2)
{
    var context = new MLContext();
    if (i == 1 && AppDomain.CurrentDomain.GetAssemblies().Any(a => a.GetName().Name is "DedupML" or "DedupML.Core"))
        throw new InvalidOperationException("DedupML is there before a model asked for it.");
    using var file = File.OpenRead(args[i]);
    var model = context.Model.Load(file, out _);
    var view = model.Transform(context.Data.LoadFromEnumerable(rows));
    string[] columns = [.. view.Schema.Where(c => !c.IsHidden).Select(c => c.Name).Order(StringComparer.Ordinal)];
    File.WriteAllLines(args[i + 1], [string.Join('|', columns), .. ViewText.Rows(view, columns)]);
}
