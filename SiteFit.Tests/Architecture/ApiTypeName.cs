using System.Reflection;

namespace SiteFit.Tests.Architecture;

/// <summary>Types as C# writes them, without their namespaces.</summary>
internal static class ApiTypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Type type)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!);
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Of(value)}?";
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsGenericParameter)
            return type.Name;

        var outer = type.DeclaringType is { } declaring ? $"{Of(declaring)}." : "";
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? $"{outer}{type.Name}" : $"{outer}{type.Name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }

    public static string Constraints(IEnumerable<Type> parameters) => string.Concat(parameters.Select(Constraint));

    private static string Constraint(Type parameter)
    {
        if (!parameter.IsGenericParameter)
            return "";
        var flags = parameter.GenericParameterAttributes;
        List<string> all = [.. parameter.GetGenericParameterConstraints().Select(Of).Order(StringComparer.Ordinal)];
        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            all.Insert(0, "class");
        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
            all.Add("new()");
        return all.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", all)}";
    }
}
