namespace Microsoft.ML.Data;

/// <summary>The column type of a member whose class ML.NET does not know; registers it when the class of the member is first looked at.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public abstract class DataViewTypeAttribute : Attribute, IEquatable<DataViewTypeAttribute>
{
    public abstract void Register();

    public abstract bool Equals(DataViewTypeAttribute other);
}
