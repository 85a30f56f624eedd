using System.Globalization;

namespace Microsoft.ML.Runtime;

/// <summary>A named source of messages and random numbers, under another one or under the context itself.</summary>
internal sealed class Host : IHost
{
    private readonly MLContext _context;
    private readonly string _name;

    public Host(MLContext context, string name, Random rand) => (_context, _name, Rand) = (context, name, rand);

    public Random Rand { get; }

    public ComponentCatalog ComponentCatalog => _context.ComponentCatalog;

    public string ContextDescription => _name;

    public TException Process<TException>(TException ex) where TException : Exception => ex;

    public IHost Register(string name, int? seed = null, bool? verbose = null) =>
        new Host(_context, Under(name), new Random(seed ?? Rand.Next()));

    public IChannel Start(string name) => new Channel(_context, Under(name));

    public IPipe<TMessage> StartPipe<TMessage>(string name) => new SilentPipe<TMessage>(Under(name));

    public IProgressChannel StartProgressChannel(string name) => new SilentProgress();

    private string Under(string name) => string.IsNullOrEmpty(_name) ? name : $"{_name}; {name}";

    private sealed class Channel : IChannel
    {
        private readonly MLContext _context;

        public Channel(MLContext context, string name)
        {
            (_context, ContextDescription) = (context, name);
            Say(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel started");
        }

        public string ContextDescription { get; }

        public TException Process<TException>(TException ex) where TException : Exception => ex;

        public void Send(ChannelMessage msg) => _context.Raise(ContextDescription, msg);

        public void Dispose() => Say(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel disposed");

        public void Trace(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Trace, sensitivity, fmt);

        public void Trace(MessageSensitivity sensitivity, string fmt, params object[] args) => Say(ChannelMessageKind.Trace, sensitivity, fmt, args);

        public void Info(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Info, sensitivity, fmt);

        public void Info(MessageSensitivity sensitivity, string fmt, params object[] args) => Say(ChannelMessageKind.Info, sensitivity, fmt, args);

        public void Warning(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Warning, sensitivity, fmt);

        public void Warning(MessageSensitivity sensitivity, string fmt, params object[] args) => Say(ChannelMessageKind.Warning, sensitivity, fmt, args);

        public void Error(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Error, sensitivity, fmt);

        public void Error(MessageSensitivity sensitivity, string fmt, params object[] args) => Say(ChannelMessageKind.Error, sensitivity, fmt, args);

        private void Say(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, object[] args = null) =>
            Send(new ChannelMessage(kind, sensitivity, args is null ? format : string.Format(CultureInfo.InvariantCulture, format, args)));
    }

    private sealed class SilentPipe<TMessage>(string name) : IPipe<TMessage>
    {
        public string ContextDescription => name;

        public TException Process<TException>(TException ex) where TException : Exception => ex;

        public void Send(TMessage msg)
        {
        }

        public void Dispose()
        {
        }
    }

    private sealed class SilentProgress : IProgressChannel
    {
        public IProgressChannel StartProgressChannel(string name) => new SilentProgress();

        public void SetHeader(ProgressHeader header, Action<IProgressEntry> fillAction)
        {
        }

        public void Checkpoint(params double?[] values)
        {
        }

        public void Dispose()
        {
        }
    }
}
