using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Compiled access to one field or property.</summary>
internal static class MemberAccess
{
    public static Func<TRow, TValue> Getter<TRow, TValue>(MemberInfo member)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TValue>>(Expression.MakeMemberAccess(row, member), row).Compile();
    }

    public static Action<TRow, TValue> Setter<TRow, TValue>(MemberInfo member)
    {
        var (row, value) = (Expression.Parameter(typeof(TRow)), Expression.Parameter(typeof(TValue)));
        return Expression.Lambda<Action<TRow, TValue>>(Expression.Assign(Expression.MakeMemberAccess(row, member), value), row, value).Compile();
    }

    /// <summary>For what a member holds before it is filled; a property that only takes values holds nothing.</summary>
    public static Func<TRow, TValue> GetterOrDefault<TRow, TValue>(MemberInfo member) =>
        member is PropertyInfo property && property.GetGetMethod() is null ? _ => default : Getter<TRow, TValue>(member);
}
