using System.Reflection;

namespace Microsoft.ML
{
    [AttributeUsage(AttributeTargets.Class)]
    public abstract class ExtensionBaseAttribute : Attribute
    {
        private protected ExtensionBaseAttribute(string contractName) => ContractName = contractName ?? throw new ArgumentNullException(nameof(contractName));

        internal string ContractName { get; }
    }
}

namespace Microsoft.ML.Runtime
{
    /// <summary>What a model may name and a context can then make: the factories of custom mappings by their contract names.</summary>
    public sealed class ComponentCatalog
    {
        private readonly HashSet<Assembly> _assemblies = [];
        private readonly Dictionary<string, Type> _extensions = new(StringComparer.Ordinal);

        internal ComponentCatalog()
        {
        }

        public void RegisterAssembly(Assembly assembly, bool throwOnError = true)
        {
            lock (_extensions)
            {
                if (!_assemblies.Add(assembly)) return;
                foreach (var type in assembly.GetTypes())
                {
                    if (type.GetCustomAttribute<ExtensionBaseAttribute>() is not { } extension) continue;
                    if (!_extensions.TryAdd(extension.ContractName, type) && throwOnError)
                        throw new InvalidOperationException($"Duplicate extension: '{extension.ContractName}' is made by '{_extensions[extension.ContractName]}' and by '{type}'.");
                }
            }
        }

        /// <summary>A new object of the class that carries <paramref name="contractName"/>, or null.</summary>
        internal object MakeExtension(string contractName)
        {
            lock (_extensions)
            {
                return _extensions.TryGetValue(contractName, out var type) ? Activator.CreateInstance(type) : null;
            }
        }
    }
}
