using System.Collections.Concurrent;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Stands in for ML.NET's class of this name where the package feed lacks Microsoft.ML.</summary>
public sealed class MLContext : IHostEnvironment
{
    private readonly Host _root;
    private readonly ConcurrentDictionary<string, object> _options = new(StringComparer.Ordinal);

    public MLContext(int? seed = null)
    {
        Seed = seed;
        _root = new Host(this, null, seed is { } s ? new Random(s) : new Random());
        Data = new DataOperationsCatalog(this);
        Model = new ModelOperationsCatalog(this);
        MulticlassClassification = new MulticlassClassificationCatalog(this);
        Transforms = new TransformsCatalog(this);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public DataOperationsCatalog Data { get; }

    public ModelOperationsCatalog Model { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; }

    public TransformsCatalog Transforms { get; }

    public ComponentCatalog ComponentCatalog { get; } = new();

    public bool FallbackToCpu { get; set; } = true;

    public int? GpuDeviceId { get; set; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    internal int? Seed { get; }

    string IExceptionContext.ContextDescription => _root.ContextDescription;

    public bool TryAddOption<T>(string name, T value) => _options.TryAdd(name, value);

    public void SetOption<T>(string name, T value) => _options[name] = value;

    public bool TryGetOption<T>(string name, out T value)
    {
        bool found = _options.TryGetValue(name, out object boxed);
        value = found ? (T)boxed : default;
        return found;
    }

    public T GetOptionOrDefault<T>(string name) => _options.TryGetValue(name, out object boxed) ? (T)boxed : default;

    public bool RemoveOption(string name) => _options.TryRemove(name, out _);

    TException IExceptionContext.Process<TException>(TException ex) => _root.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => _root.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => _root.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => _root.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => _root.StartProgressChannel(name);

    internal void Raise(string source, ChannelMessage message) => Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source));
}
